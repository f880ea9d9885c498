namespace Cluster.Api.Core.V1;

/// <summary>SELinuxOptions</summary>
public sealed record SELinuxOptions
{
    /// <summary>Level</summary>
    public string? Level { get; init; }

    /// <summary>Role</summary>
    public string? Role { get; init; }

    /// <summary>Type</summary>
    public string? Type { get; init; }

    /// <summary>User</summary>
    public string? User { get; init; }
}
