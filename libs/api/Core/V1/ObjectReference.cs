namespace Cluster.Api.Core.V1;

/// <summary>ObjectReference</summary>
public sealed record ObjectReference
{
    /// <summary>ApiVersion</summary>
    public string? ApiVersion { get; init; }

    /// <summary>FieldPath</summary>
    public string? FieldPath { get; init; }

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Name</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Namespace</summary>
    public string Namespace { get; init => field = value ?? ""; } = "";

    /// <summary>ResourceVersion</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Uid</summary>
    public string Uid { get; init => field = value ?? ""; } = "";
}
