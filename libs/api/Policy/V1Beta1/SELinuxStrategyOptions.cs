using Cluster.Api.Core.V1;

namespace Cluster.Api.Policy.V1Beta1;

/// <summary>Which SELinux labels may be asked for.</summary>
public sealed record SELinuxStrategyOptions
{
    /// <summary>MustRunAs or RunAsAny.</summary>
    [Required]
    public string Rule { get; init => field = value ?? ""; } = "";

    /// <summary>The labels required, and the default.</summary>
    public SELinuxOptions? SeLinuxOptions { get; init; }
}
