namespace Cluster.Api.Networking.V1;

/// <summary>Controller and settings of a class of Ingresses.</summary>
public sealed record IngressClassSpec
{
    /// <summary>Domain-prefixed name of the controller, such as acme.io/ingress, of up to 250 characters. Cannot be changed.</summary>
    public string? Controller { get; init; }

    /// <summary>Object with further settings for the controller.</summary>
    public IngressClassParametersReference? Parameters { get; init; }
}
