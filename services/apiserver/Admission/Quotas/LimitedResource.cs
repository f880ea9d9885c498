using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission.Quotas;

/// <summary>Something that may be consumed only where a quota allows it.</summary>
internal sealed record LimitedResource
{
    public string ApiGroup { get; init; } = "";

    /// <summary>Plural.</summary>
    public string Resource { get; init; } = "";

    /// <summary>Parts of the names that need a quota, such as <c>requests.nvidia.com/gpu</c>.</summary>
    public IReadOnlyList<string> MatchContains { get; init => field = value ?? []; } = [];

    /// <summary>Scopes that need a quota.</summary>
    public IReadOnlyList<ScopedResourceSelectorRequirement> MatchScopes { get; init => field = value ?? []; } = [];

    /// <summary><c>pods</c>, <c>jobs.batch</c>.</summary>
    public string Name => ApiGroup.Length == 0 ? Resource : $"{Resource}.{ApiGroup}";
}
