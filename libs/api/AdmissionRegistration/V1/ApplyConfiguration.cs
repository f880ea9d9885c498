namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>A CEL expression whose result is merged into the object in the manner of server-side apply.</summary>
public sealed record ApplyConfiguration
{
    /// <summary>CEL expression that returns the wanted partial object as Object{...}. It cannot change atomic lists, maps or structs.</summary>
    public string? Expression { get; init; }
}
