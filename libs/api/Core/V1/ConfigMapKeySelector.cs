namespace Cluster.Api.Core.V1;

/// <summary>One key of a ConfigMap.</summary>
public sealed record ConfigMapKeySelector
{
    /// <summary>Key to read.</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the ConfigMap in the pod's namespace.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the container may start although the ConfigMap or the key is missing.</summary>
    public bool? Optional { get; init; }
}
