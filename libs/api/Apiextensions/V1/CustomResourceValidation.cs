namespace Cluster.Api.Apiextensions.V1;

/// <summary>The schema of a custom resource.</summary>
public sealed record CustomResourceValidation
{
    /// <summary>Structural OpenAPI v3 schema of the objects; its root must be of type object.</summary>
    public JSONSchemaProps? OpenAPIV3Schema { get; init; }
}
