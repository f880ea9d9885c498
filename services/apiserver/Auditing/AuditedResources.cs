using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Auditing;

/// <summary>Resources of one group that a rule is about.</summary>
/// <param name="Group">API group; empty for core.</param>
/// <param name="Names"><c>pods</c>, <c>pods/log</c>, <c>pods/*</c>, <c>*/scale</c> or <c>*</c>; none: all.</param>
/// <param name="ObjectNames">None: all.</param>
internal sealed record AuditedResources(string Group, IReadOnlyList<string> Names, IReadOnlyList<string> ObjectNames)
{
    public bool Match(RequestInfo info) => Group == info.Group
        && (Names.Count == 0 || ((ObjectNames.Count == 0 || ObjectNames.Contains(info.Name)) && Names.Any(pattern => IsResource(pattern, info))));

    private static bool IsResource(string pattern, RequestInfo info)
    {
        if (pattern == "*")
            return true;
        var slash = pattern.IndexOf('/', StringComparison.Ordinal);
        var (resource, part) = slash < 0 ? (pattern, "") : (pattern[..slash], pattern[(slash + 1)..]);
        if (resource == "*")
            return part == info.Subresource;
        return resource == info.Resource && (part == info.Subresource || part == "*");
    }
}
