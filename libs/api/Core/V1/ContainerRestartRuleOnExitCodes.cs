namespace Cluster.Api.Core.V1;

/// <summary>ContainerRestartRuleOnExitCodes</summary>
public sealed record ContainerRestartRuleOnExitCodes
{
    /// <summary>Operator</summary>
    [Required]
    public string Operator { get; init => field = value ?? ""; } = "";

    /// <summary>Values</summary>
    [ListSet]
    public IReadOnlyList<int> Values { get; init => field = value ?? []; } = [];
}
