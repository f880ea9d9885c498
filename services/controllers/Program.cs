using Cluster.Controllers;
using Cluster.Controllers.GarbageCollection;
using Cluster.Dapr.Actors.Runtime;
using Cluster.Hosting;

var builder = WebApplication.CreateSlimBuilder(args);

builder.AddServiceDefaults("controllers");
builder.Services.AddClusterClient();
builder.Services.AddReconcilers();

var app = builder.Build();
app.MapServiceDefaults();
app.MapReconciling();
app.Services.GetRequiredService<GraphFeed>().Map(app);
app.MapActorsHandlers();
app.Services.GetRequiredService<Readiness>().Require("caches", () => app.Services.GetRequiredService<CacheBarrier>().HasSynced);
await app.RunAsync();
