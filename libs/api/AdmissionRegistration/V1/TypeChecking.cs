namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>What type checking of a policy's expressions found.</summary>
public sealed record TypeChecking
{
    /// <summary>One entry per expression with a problem. Warnings do not stop the policy from running.</summary>
    [ListAtomic]
    public IReadOnlyList<ExpressionWarning> ExpressionWarnings { get; init => field = value ?? []; } = [];
}
