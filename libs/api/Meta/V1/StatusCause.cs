namespace Cluster.Api.Meta.V1;

/// <summary>One of the causes of a failure.</summary>
public sealed record StatusCause
{
    /// <summary>Field at fault as a path into the object, such as spec.replicas; may be empty.</summary>
    public string? Field { get; init; }

    /// <summary>Description of the cause for people.</summary>
    public string? Message { get; init; }

    /// <summary>Machine-readable kind of cause, such as FieldValueInvalid.</summary>
    public string? Reason { get; init; }
}
