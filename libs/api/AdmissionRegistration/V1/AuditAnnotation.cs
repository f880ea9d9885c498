namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>An audit annotation that a policy adds to the audit event of a request.</summary>
public sealed record AuditAnnotation
{
    /// <summary>Qualified name without prefix, at most 63 characters and unique in the policy. The audit key is the policy's name, a slash and this.</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>CEL expression for the value, up to 5 KiB long. Must give a string, or null or an empty string to omit the annotation; results above 10 KiB are cut.</summary>
    [Required]
    public string ValueExpression { get; init => field = value ?? ""; } = "";
}
