using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.ApiRegistration.V1;
using Cluster.Api.Batch.V1;
using Cluster.Api.Coordination.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Api.FlowControl.V1;
using Cluster.Api.Nodes.V1;
using Cluster.Api.Scheduling.V1;
using Cluster.Api.Storage.V1;
using Cluster.ApiServer.Registry.Versions;
using static Cluster.ApiServer.Registry.Kinds.Legacy.LegacyVersions;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>Old versions that hardly differ from today's.</summary>
internal static class OldVersions
{
    private const string Zone = "topology.kubernetes.io/zone";
    private const string Topology = "topology";

    private static readonly TypeChange Shares = new("LimitedPriorityLevelConfiguration") { Renamed = [("nominalConcurrencyShares", "assuredConcurrencyShares")] };

    /// <summary>Where an endpoint is was one map, of which the zone has become a field.</summary>
    private static readonly TypeChange Places = new("Endpoint")
    {
        Hidden = ["deprecatedTopology", "zone"],
        Added = [new(Topology, Schema.Of<IReadOnlyDictionary<string, string>>())],
        ToStored = endpoint =>
        {
            if (endpoint.Take(Topology) is not JsonObject topology)
                return;
            topology.MoveTo(Zone, endpoint, "zone");
            if (topology.Count > 0)
                endpoint["deprecatedTopology"] = topology;
        },
        FromStored = endpoint =>
        {
            endpoint.Move("deprecatedTopology", Topology);
            if (endpoint.Take("zone") is { } zone)
                endpoint.Need(Topology)[Zone] = zone;
        },
    };

    private static readonly TypeChange Handlers = new("RuntimeClass")
    {
        Hidden = ["handler", "overhead", "scheduling"],
        Added =
        [
            new("spec", new Schema(SchemaKind.Object, () =>
            [
                new("runtimeHandler", Schema.Of<string>()) { Required = true }, new("overhead", Schema.Of<Overhead>()), new("scheduling", Schema.Of<Api.Nodes.V1.Scheduling>()),
            ])
            { TypeName = "v1alpha1.RuntimeClassSpec", Definition = "io.k8s.api.node.v1alpha1.RuntimeClassSpec" }) { Required = true },
        ],
        ToStored = runtime =>
        {
            var spec = runtime.Take("spec") as JsonObject ?? [];
            spec.MoveTo("runtimeHandler", runtime, "handler");
            spec.MoveTo("overhead", runtime, "overhead");
            spec.MoveTo("scheduling", runtime, "scheduling");
        },
        FromStored = runtime =>
        {
            var spec = runtime.Need("spec");
            runtime.MoveTo("handler", spec, "runtimeHandler");
            runtime.MoveTo("overhead", spec, "overhead");
            runtime.MoveTo("scheduling", spec, "scheduling");
        },
    };

    public static IEnumerable<LegacyVersion> All =>
    [
        OfCronJobs("v1beta1", "1.21", "1.25"),
        OfCronJobs("v2alpha1", "1.8", "1.21"),
        Of<StorageClass>("v1beta1", "1.19", "1.22"),
        Of<CSIDriver>("v1beta1", "1.19", "1.22"),
        Of<CSINode>("v1beta1", "1.17", "1.22"),
        Of<CSIStorageCapacity>("v1beta1", "1.24", "1.27"),
        Of<CSIStorageCapacity>("v1alpha1", "1.21", "1.24"),
        Of<VolumeAttachment>("v1beta1", "1.19", "1.22"),
        Of<VolumeAttachment>("v1alpha1", "1.21", "1.24"),
        Of<PriorityClass>("v1beta1", "1.14", "1.22", new TypeChange("PriorityClass") { Required = ["value"] }),
        Of<PriorityClass>("v1alpha1", "1.14", "1.22", new TypeChange("PriorityClass") { Required = ["value"] }),
        Of<Lease>("v1beta1", "1.19", "1.22"),
        Of<EndpointSlice>("v1beta1", "1.21", "1.25", Places, new TypeChange("EndpointSlice") { Required = ["endpoints"] }),
        new(typeof(Event), EventVersions.Of("v1beta1", new("1.22", "1.25", "events.k8s.io/v1 Event"))),
        Of<RuntimeClass>("v1beta1", "1.22", "1.25"),
        Of<RuntimeClass>("v1alpha1", "1.20", "1.24", Handlers),
        Of<APIService>("v1beta1", "1.19", "1.22"),
        Of<FlowSchema>("v1alpha1", "1.20", "1.23"),
        Of<FlowSchema>("v1beta1", "1.23", "1.26"),
        Of<FlowSchema>("v1beta2", "1.26", "1.29"),
        Of<FlowSchema>("v1beta3", "1.29", "1.32"),
        Of<PriorityLevelConfiguration>("v1alpha1", "1.20", "1.23", Shares),
        Of<PriorityLevelConfiguration>("v1beta1", "1.23", "1.26", Shares),
        Of<PriorityLevelConfiguration>("v1beta2", "1.26", "1.29", Shares),
        Of<PriorityLevelConfiguration>("v1beta3", "1.29", "1.32"),
    ];

    /// <summary>Jobs themselves were in v1 already.</summary>
    private static LegacyVersion OfCronJobs(string version, string since, string removed) => new(typeof(CronJob), new ViewedVersion(typeof(CronJob), "batch", version)
    {
        Own = ["CronJob", "CronJobList", "CronJobSpec", "CronJobStatus", "JobTemplateSpec"],
        Changes = [new("CronJob") { Optional = ["spec"] }],
        OrphansDependents = true,
        Deprecation = new(since, removed, "batch/v1 CronJob"),
    });
}
