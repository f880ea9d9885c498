namespace Cluster.Api.Core.V1;

/// <summary>One key of a Secret.</summary>
public sealed record SecretKeySelector
{
    /// <summary>Key to read.</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the Secret in the pod's namespace.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the container may start although the Secret or the key is missing.</summary>
    public bool? Optional { get; init; }
}
