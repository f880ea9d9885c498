namespace Cluster.Api.Core.V1;

/// <summary>An SELinux label.</summary>
public sealed record SELinuxOptions
{
    /// <summary>Level part of the label.</summary>
    public string? Level { get; init; }

    /// <summary>Role part of the label.</summary>
    public string? Role { get; init; }

    /// <summary>Type part of the label.</summary>
    public string? Type { get; init; }

    /// <summary>User part of the label.</summary>
    public string? User { get; init; }
}
