using Cluster.Client;
using Cluster.Dns;
using Cluster.Dns.Zone;
using Cluster.Hosting;

var builder = WebApplication.CreateSlimBuilder(args);

builder.AddServiceDefaults("dns");
builder.Services.AddClusterClient();
builder.Services.AddDns(DnsOptions.From(builder.Configuration));

var app = builder.Build();
var zone = app.Services.GetRequiredService<ClusterZone>();
app.Services.GetRequiredService<Readiness>().Require("zone", () => zone.IsLoaded);
app.MapServiceDefaults();
app.MapInformers();
await app.RunAsync();
