using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Auditing;

/// <summary>One rule of an audit policy: which requests, and how much of them.</summary>
/// <remarks>Source: <c>k8s.io/apiserver/pkg/audit/policy/checker.go</c>. Empty lists match everything.</remarks>
internal sealed record AuditRule(AuditVerdict Verdict)
{
    public IReadOnlyList<string> Users { get; init; } = [];

    public IReadOnlyList<string> UserGroups { get; init; } = [];

    public IReadOnlyList<string> Verbs { get; init; } = [];

    public IReadOnlyList<AuditedResources> Resources { get; init; } = [];

    public IReadOnlyList<string> Namespaces { get; init; } = [];

    public IReadOnlyList<string> NonResourceUrls { get; init; } = [];

    public bool Matches(UserInfo user, RequestInfo info)
    {
        if (Users.Count > 0 && !Users.Contains(user.Username ?? ""))
            return false;
        if (UserGroups.Count > 0 && !UserGroups.Any(user.Groups.Contains))
            return false;
        if (Verbs.Count > 0 && !Verbs.Contains(info.Verb))
            return false;
        if (Namespaces.Count > 0 || Resources.Count > 0)
            return info.IsResource && MatchesResource(info);
        return NonResourceUrls.Count == 0 || (!info.IsResource && NonResourceUrls.Any(pattern => IsPath(pattern, info.Path)));
    }

    private bool MatchesResource(RequestInfo info)
    {
        if (Namespaces.Count > 0 && !Namespaces.Contains(info.Namespace))
            return false;
        return Resources.Count == 0 || Resources.Any(resources => resources.Match(info));
    }

    private static bool IsPath(string pattern, string path) => pattern == "*" || pattern == path
        || (pattern.EndsWith('*') && path.StartsWith(pattern.TrimEnd('*'), StringComparison.Ordinal));
}
