using Cluster.Api.Coordination.V1Beta1;
using Cluster.Api.Nodes.V1;
using Cluster.Api.Policy.V1;
using Cluster.Api.Scheduling.V1;
using static Cluster.ApiServer.Registry.Tables.Columns;

namespace Cluster.ApiServer.Registry.Tables;

/// <summary>Columns of the kinds that say how pods and leaders are chosen and kept.</summary>
internal static class PolicyTables
{
    public static IReadOnlyList<TableColumn<PodDisruptionBudget>> DisruptionBudgets { get; } =
    [
        Name<PodDisruptionBudget>(),
        Text<PodDisruptionBudget>("Min Available", o => o.Spec.MinAvailable?.ToString() ?? "N/A", "Pods that must stay."),
        Text<PodDisruptionBudget>("Max Unavailable", o => o.Spec.MaxUnavailable?.ToString() ?? "N/A", "Pods that may be missing."),
        Number<PodDisruptionBudget>("Allowed Disruptions", o => o.Status.DisruptionsAllowed, "Pods that may be evicted now."),
        Age<PodDisruptionBudget>(),
    ];

    public static IReadOnlyList<TableColumn<PriorityClass>> PriorityClasses { get; } =
    [
        Name<PriorityClass>(),
        Number<PriorityClass>("Value", o => o.Value ?? 0, "Priority of the pods."),
        new("Global-Default", static (o, _) => o.GlobalDefault is true) { Type = "boolean", Description = "Whether pods without a class have this one." },
        Age<PriorityClass>(),
        Text<PriorityClass>("PreemptionPolicy", o => o.PreemptionPolicy, "Whether the pods may push others out."),
    ];

    public static IReadOnlyList<TableColumn<RuntimeClass>> RuntimeClasses { get; } =
        [Name<RuntimeClass>(), Text<RuntimeClass>("Handler", o => o.Handler, "What the runtime calls it."), Age<RuntimeClass>()];

    public static IReadOnlyList<TableColumn<LeaseCandidate>> LeaseCandidates { get; } =
    [
        Name<LeaseCandidate>(),
        Text<LeaseCandidate>("LeaseName", o => o.Spec.LeaseName, "Lease stood for."),
        Text<LeaseCandidate>("BinaryVersion", o => o.Spec.BinaryVersion, "Version that runs."),
        Text<LeaseCandidate>("EmulationVersion", o => o.Spec.EmulationVersion, "Version that is emulated."),
        Age<LeaseCandidate>(),
    ];
}
