namespace Cluster.Api.Core.V1;

/// <summary>ContainerRestartRule</summary>
public sealed record ContainerRestartRule
{
    /// <summary>Action</summary>
    [Required]
    public string Action { get; init => field = value ?? ""; } = "";

    /// <summary>ExitCodes</summary>
    public ContainerRestartRuleOnExitCodes? ExitCodes { get; init; }
}
