namespace Cluster.Api.Meta.V1;

/// <summary>A collection of objects of one kind at one revision.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
public sealed record ObjectList<T>
{
    /// <summary>Group and version of the list.</summary>
    public string ApiVersion { get; init; } = "";

    /// <summary>The items' kind followed by <c>List</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Revision of the collection and the token for its next page.</summary>
    public ListMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The objects, in key order.</summary>
    [Required]
    public IReadOnlyList<T> Items { get; init => field = value ?? []; } = [];
}
