using Cluster.Api.Meta.V1;

namespace Cluster.Api.Authorization.V1;

/// <summary>FieldSelectorAttributes</summary>
public sealed record FieldSelectorAttributes
{
    /// <summary>RawSelector</summary>
    public string? RawSelector { get; init; }

    /// <summary>Requirements</summary>
    [ListAtomic]
    public IReadOnlyList<FieldSelectorRequirement> Requirements { get; init => field = value ?? []; } = [];
}
