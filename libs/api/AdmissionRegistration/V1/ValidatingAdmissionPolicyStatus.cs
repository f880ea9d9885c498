using Cluster.Api.Meta.V1;

namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>What the system found out about a policy. Written by the system.</summary>
public sealed record ValidatingAdmissionPolicyStatus
{
    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type")]
    public IReadOnlyList<Condition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>The metadata.generation that the status reflects.</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>Result of checking the expressions' types against the matched resources. Set once the check is done.</summary>
    public TypeChecking? TypeChecking { get; init; }
}
