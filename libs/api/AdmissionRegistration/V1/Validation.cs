namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>An expression that must hold for a request to be accepted.</summary>
public sealed record Validation
{
    /// <summary>CEL expression that returns a bool; false fails the request. May use object, oldObject, request, params, namespaceObject, variables and authorizer.</summary>
    [Required]
    public string Expression { get; init => field = value ?? ""; } = "";

    /// <summary>What to say on failure, in one line. Required if the expression has line breaks; the default quotes the expression.</summary>
    public string? Message { get; init; }

    /// <summary>CEL expression for the failure message, preferred over message. An error or a result that is empty or has line breaks falls back to message; no access to authorizer.</summary>
    public string? MessageExpression { get; init; }

    /// <summary>Machine-readable cause that sets the HTTP status: Unauthorized, Forbidden, Invalid (the default) or RequestEntityTooLarge.</summary>
    public string? Reason { get; init; }
}
