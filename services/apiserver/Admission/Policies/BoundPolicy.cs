namespace Cluster.ApiServer.Admission.Policies;

/// <summary>A policy that is in force, and through what.</summary>
internal sealed record BoundPolicy<T>(T Policy, IReadOnlyList<PolicyBinding> Bindings)
    where T : AdmissionPolicy;
