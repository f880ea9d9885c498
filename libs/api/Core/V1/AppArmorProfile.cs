namespace Cluster.Api.Core.V1;

/// <summary>The AppArmor profile that a container runs under.</summary>
public sealed record AppArmorProfile
{
    /// <summary>Name of a profile loaded on the node. Set if and only if type is Localhost.</summary>
    public string? LocalhostProfile { get; init; }

    /// <summary>RuntimeDefault for the runtime's own profile, Localhost for one loaded on the node, or Unconfined.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
