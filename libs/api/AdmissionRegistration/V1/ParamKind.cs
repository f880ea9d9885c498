namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>The kind of a policy's parameter objects.</summary>
public sealed record ParamKind
{
    /// <summary>Group and version of the kind, such as rules.example.com/v1. Must be set.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Name of the kind. Must be set.</summary>
    public string? Kind { get; init; }
}
