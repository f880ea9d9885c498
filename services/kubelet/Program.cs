using Cluster.Client;
using Cluster.Hosting;
using Cluster.Kubelet;
using Cluster.Kubelet.Certificates;
using Cluster.Kubelet.Node;

var builder = WebApplication.CreateSlimBuilder(args);

builder.AddServiceDefaults("kubelet");
var options = KubeletOptions.From(builder.Configuration);
var identity = await NodeIdentity.EstablishAsync(options, CancellationToken.None);
builder.Services.AddClusterClient(identity.Connection);
builder.Services.AddCertificateRotation(identity);
builder.Services.AddEventRecorder("kubelet", options.NodeName);
builder.Services.AddKubelet(options);

var app = builder.Build();
app.MapServiceDefaults();
app.MapInformers();
var node = app.Services.GetRequiredService<NodeReporter>();
app.Services.GetRequiredService<Readiness>().Require("node", () => node.IsReady);
await app.RunAsync();
