namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>A named CEL expression, evaluated at most once per request and only when used.</summary>
public sealed record Variable
{
    /// <summary>CEL expression for the value. May use what the policy's other expressions may, and earlier variables.</summary>
    [Required]
    public string Expression { get; init => field = value ?? ""; } = "";

    /// <summary>CEL identifier, unique in the policy; used as variables.name.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
