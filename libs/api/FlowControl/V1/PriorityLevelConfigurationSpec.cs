namespace Cluster.Api.FlowControl.V1;

/// <summary>Whether a priority level is limited, and the settings for its type.</summary>
public sealed record PriorityLevelConfigurationSpec
{
    /// <summary>Settings for type Exempt; must be absent for Limited.</summary>
    public ExemptPriorityLevelConfiguration? Exempt { get; init; }

    /// <summary>Settings for type Limited; must be absent for Exempt.</summary>
    public LimitedPriorityLevelConfiguration? Limited { get; init; }

    /// <summary>Limited restricts how many requests run at once; Exempt runs all without delay and is reserved for the built-in level exempt.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
