namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>A problem that type checking found in one of a policy's expressions.</summary>
public sealed record ExpressionWarning
{
    /// <summary>Path of the expression in the policy, such as spec.validations[0].expression.</summary>
    [Required]
    public string FieldRef { get; init => field = value ?? ""; } = "";

    /// <summary>What type checking found, for people: the schema that was checked against and the compiler's errors.</summary>
    [Required]
    public string Warning { get; init => field = value ?? ""; } = "";
}
