namespace Cluster.Api.Core.V1;

/// <summary>What to do if a container exits in a certain way.</summary>
public sealed record ContainerRestartRule
{
    /// <summary>Restart to restart the container, RestartAllContainers to restart the whole pod's containers.</summary>
    [Required]
    public string Action { get; init => field = value ?? ""; } = "";

    /// <summary>Exit codes that the rule is for.</summary>
    public ContainerRestartRuleOnExitCodes? ExitCodes { get; init; }
}
