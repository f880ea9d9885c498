using Cluster.Api.Meta.V1;

namespace Cluster.Api.Authorization.V1;

/// <summary>LabelSelectorAttributes</summary>
public sealed record LabelSelectorAttributes
{
    /// <summary>RawSelector</summary>
    public string? RawSelector { get; init; }

    /// <summary>Requirements</summary>
    [ListAtomic]
    public IReadOnlyList<LabelSelectorRequirement> Requirements { get; init => field = value ?? []; } = [];
}
