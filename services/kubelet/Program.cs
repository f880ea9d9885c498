using Cluster.Client;
using Cluster.Hosting;
using Cluster.Kubelet;
using Cluster.Kubelet.Node;
using Cluster.Kubelet.Server;

var builder = WebApplication.CreateSlimBuilder(args);

builder.AddServiceDefaults("kubelet");
var options = KubeletOptions.From(builder.Configuration);
builder.Services.AddClusterClient();
builder.Services.AddEventRecorder("kubelet", options.NodeName);
builder.Services.AddKubelet(options);
if (!options.IsHollow)
    builder.Services.AddKubeletServer(options.NodeName, () =>
        KubeletIdentity.Load(options.NodeIP, options.Port, options.TlsCertFile, options.TlsPrivateKeyFile, options.ClientCaFile));

var app = builder.Build();
app.MapServiceDefaults();
app.MapInformers();
var node = app.Services.GetRequiredService<NodeReporter>();
app.Services.GetRequiredService<Readiness>().Require("node", () => node.IsReady);
await app.RunAsync();
