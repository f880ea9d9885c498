namespace Cluster.Api.Core.V1;

/// <summary>A set of exit codes.</summary>
public sealed record ContainerRestartRuleOnExitCodes
{
    /// <summary>In if the code must be among the values, NotIn if it must not.</summary>
    [Required]
    public string Operator { get; init => field = value ?? ""; } = "";

    /// <summary>Exit codes to compare with, at most 255.</summary>
    [ListSet]
    public IReadOnlyList<int> Values { get; init => field = value ?? []; } = [];
}
