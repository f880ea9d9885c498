namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>A CEL condition that a request must meet to be handled.</summary>
public sealed record MatchCondition
{
    /// <summary>CEL expression that returns a bool, with access to object, oldObject, request, authorizer and, in policies, params.</summary>
    [Required]
    public string Expression { get; init => field = value ?? ""; } = "";

    /// <summary>Qualified name with an optional DNS prefix, unique in the list and shown in logs and metrics.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
