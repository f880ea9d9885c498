namespace Cluster.Api.Core.V1;

/// <summary>The seccomp profile that a container runs under.</summary>
public sealed record SeccompProfile
{
    /// <summary>File of the profile, relative to the kubelet's seccomp directory. Set if and only if type is Localhost.</summary>
    public string? LocalhostProfile { get; init; }

    /// <summary>RuntimeDefault for the runtime's own profile, Localhost for one on the node, or Unconfined.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
