using Cluster.Client;
using Cluster.Hosting;
using Cluster.Proxy;
using Cluster.Proxy.Commands;
using Cluster.Proxy.Sync;

var builder = WebApplication.CreateSlimBuilder(args);
if (builder.Configuration.GetValue("cleanup", false))
{
    await Cleanup.RunAsync(new SystemCommands(), CancellationToken.None);
    return;
}

builder.AddServiceDefaults("proxy");
builder.Services.AddClusterClient();
builder.Services.AddProxy(ProxyOptions.From(builder.Configuration));

var app = builder.Build();
app.MapServiceDefaults();
app.MapInformers();
await app.RunAsync();
