namespace Cluster.Api.Core.V1;

/// <summary>SecretKeySelector</summary>
public sealed record SecretKeySelector
{
    /// <summary>Key</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>Name</summary>
    public string? Name { get; init; }

    /// <summary>Optional</summary>
    public bool? Optional { get; init; }
}
