namespace Cluster.Api.Core.V1;

/// <summary>Points at another object. Which of the fields are needed depends on the use.</summary>
public sealed record ObjectReference
{
    /// <summary>API version of the object.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Part of the object that is meant, such as spec.containers{name}.</summary>
    public string? FieldPath { get; init; }

    /// <summary>Kind of the object.</summary>
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the object.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Namespace of the object.</summary>
    public string Namespace { get; init => field = value ?? ""; } = "";

    /// <summary>Version of the object that is meant, if a particular one is.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>UID of the object.</summary>
    public string Uid { get; init => field = value ?? ""; } = "";
}
