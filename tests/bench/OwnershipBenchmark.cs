using System.Globalization;
using System.Text;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Apps.V1;
using Cluster.Api.Coordination.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Apply;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Registry.Kinds.Workloads;

namespace Cluster.Bench;

/// <summary>What keeping the owners of fields adds to a write, and what an apply costs, in this process.</summary>
internal sealed class OwnershipBenchmark : IBenchmark
{
    private const string Configuration = """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"bench","labels":{"app":"web"}},"spec":{"replicas":TURN,
        "selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[
        {"name":"main","image":"example.com/web:v1","ports":[{"containerPort":8080,"name":"http"}],"env":[{"name":"A","value":"1"},{"name":"B","value":"2"}]},
        {"name":"side","image":"example.com/side:v1","env":[{"name":"C","value":"3"}]}]}}}}
        """;

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => "owners";

    public string Summary => "track who owns the fields of leases and pods, and apply deployments: microseconds and bytes allocated";

    public Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(arguments is [var text, ..] ? double.Parse(text, CultureInfo.InvariantCulture) : 2);
        var table = new Table("owners of fields", "us", "bytes");
        Lease(table, duration);
        Pods(table, duration);
        Applies(table, duration);
        return Task.CompletedTask;
    }

    private static FieldTracker Tracker(ResourceDefinition resource, string subresource = "") =>
        new(resource, new(new()) { Manager = "bench", Subresource = subresource }, Now);

    private static void Lease(Table table, TimeSpan duration)
    {
        var leases = LeaseResource.Definition;
        var lease = new Lease
        {
            Metadata = new() { Name = "node-1", Namespace = "kube-node-lease", Uid = Guid.NewGuid().ToString(), CreationTimestamp = Now },
            Spec = new() { HolderIdentity = "node-1", LeaseDurationSeconds = 40, RenewTime = Now },
        };
        var (current, stored) = Stored(leases, lease);
        var renewed = lease with { Spec = lease.Spec with { RenewTime = Now.AddSeconds(10) } };
        var clean = leases.Encode(lease);
        Microbenchmark.Measure(table, "lease, encode alone", duration, () => leases.Encode(renewed));
        Microbenchmark.Measure(table, "lease, decode without owners", duration, () => leases.Decode(clean));
        Microbenchmark.Measure(table, "lease, decode with owners", duration, () => leases.Decode(stored.Span));
        Microbenchmark.Measure(table, "lease, renew and encode", duration, () => Tracker(leases).TrackUpdate(stored, current.Metadata.ManagedFields, renewed, current.Metadata.ManagedFields));
    }

    private static void Pods(Table table, TimeSpan duration)
    {
        var pods = PodResource.Definition;
        var pod = (Pod)pods.Default(KubernetesJson.Decode<Pod>(BenchPods.Json(1)));
        var (current, stored) = Stored(pods, pod);
        var running = pod with { Status = pod.Status with { Phase = "Running", PodIP = "10.0.0.1" } };
        Microbenchmark.Measure(table, "pod, encode alone", duration, () => pods.Encode(pod));
        Microbenchmark.Measure(table, "pod, create and encode", duration, () => Tracker(pods).TrackCreate(pod, []));
        Microbenchmark.Measure(table, "pod, status update and encode", duration, () => Tracker(pods, "status").TrackUpdate(stored, current.Metadata.ManagedFields, running, current.Metadata.ManagedFields));
    }

    private static void Applies(Table table, TimeSpan duration)
    {
        var deployments = DeploymentResource.Definition;
        var applier = new Applier(new(deployments, deployments.Group, deployments.Version, null), "bench", "", Now);
        using var one = JsonDocument.Parse(Configuration.Replace("TURN", "1", StringComparison.Ordinal));
        using var two = JsonDocument.Parse(Configuration.Replace("TURN", "2", StringComparison.Ordinal));
        var made = applier.Apply("{}"u8.ToArray(), EncodedManagedFields.Empty, one.RootElement, force: false);
        var live = Encoding.UTF8.GetString(deployments.Encode(deployments.Default(deployments.Decode(made.Json.Span))));
        var json = Encoding.UTF8.GetBytes(live);
        Microbenchmark.Measure(table, "deployment, apply nothing new", duration, () => applier.Apply(json, made.Owners, one.RootElement, force: false));
        Microbenchmark.Measure(table, "deployment, apply a change", duration, () => applier.Apply(json, made.Owners, two.RootElement, force: false));
    }

    private static (IKubernetesObject Object, ReadOnlyMemory<byte> Json) Stored(ResourceDefinition resource, IKubernetesObject obj)
    {
        var tracked = Tracker(resource).TrackCreate(obj, []);
        var json = ObjectCommitter.BodyOf(resource, tracked.Object).WithRevision(4711);
        return (resource.Decode(json), json);
    }
}
