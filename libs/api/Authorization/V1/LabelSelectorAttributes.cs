using Cluster.Api.Meta.V1;

namespace Cluster.Api.Authorization.V1;

/// <summary>The label selector of a request that is checked for authorization. At most one of the two forms may be set.</summary>
public sealed record LabelSelectorAttributes
{
    /// <summary>The selector in query-string form; evaluated as far as it can be parsed.</summary>
    public string? RawSelector { get; init; }

    /// <summary>The selector as parsed requirements, all of which must hold.</summary>
    [ListAtomic]
    public IReadOnlyList<LabelSelectorRequirement> Requirements { get; init => field = value ?? []; } = [];
}
