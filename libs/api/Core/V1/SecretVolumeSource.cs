namespace Cluster.Api.Core.V1;

/// <summary>Shows keys of a Secret as files.</summary>
public sealed record SecretVolumeSource
{
    /// <summary>Permission bits of the files, 0 to 0777 octal (511 decimal). Defaults to 0644.</summary>
    public int? DefaultMode { get; init; }

    /// <summary>Keys to show and where; without any, every key becomes a file of its name.</summary>
    [ListAtomic]
    public IReadOnlyList<KeyToPath> Items { get; init => field = value ?? []; } = [];

    /// <summary>Whether the Secret or listed keys may be missing.</summary>
    public bool? Optional { get; init; }

    /// <summary>Name of the Secret in the pod's namespace.</summary>
    public string? SecretName { get; init; }
}
