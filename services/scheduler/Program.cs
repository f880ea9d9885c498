using Cluster.Client;
using Cluster.Client.Informers;
using Cluster.Hosting;
using Cluster.Scheduler;

var builder = WebApplication.CreateSlimBuilder(args);

builder.AddServiceDefaults("scheduler");
builder.Services.AddClusterClient();
builder.Services.AddScheduling(SchedulerOptions.From(builder.Configuration));

var app = builder.Build();
app.MapServiceDefaults();
app.MapInformers();
await app.RunAsync();
