using Cluster.Api.Rbac.V1;

namespace Cluster.ApiServer.Authorization.Rbac;

/// <summary>A <see cref="PolicyRule"/> in the form in which requests are held against it.</summary>
/// <remarks>Source: <c>k8s.io/kubernetes/pkg/apis/rbac/v1/evaluation_helpers.go</c>. Lists are short, so they are walked, not hashed.</remarks>
internal sealed class CompiledRule(PolicyRule rule)
{
    private readonly string[] _verbs = [.. rule.Verbs];
    private readonly string[] _groups = [.. rule.ApiGroups];
    private readonly string[] _resources = [.. rule.Resources];
    private readonly string[] _names = [.. rule.ResourceNames];
    private readonly string[] _paths = [.. rule.NonResourceURLs];

    public bool Allows(AccessAttributes wanted)
    {
        if (!Has(_verbs, wanted.Verb))
            return false;
        return wanted.IsResource
            ? Has(_groups, wanted.Group) && HasResource(wanted) && (_names.Length == 0 || _names.AsSpan().Contains(wanted.Name))
            : HasPath(wanted.Path);
    }

    private static bool Has(string[] patterns, string value)
    {
        foreach (var pattern in patterns)
        {
            if (pattern == "*" || pattern == value)
                return true;
        }

        return false;
    }

    private bool HasResource(AccessAttributes wanted)
    {
        foreach (var pattern in _resources)
        {
            if (pattern == "*" || Names(pattern, wanted.Resource, wanted.Subresource))
                return true;
        }

        return false;
    }

    /// <summary>Whether a pattern is <c>resource</c>, <c>resource/subresource</c> or <c>*/subresource</c>.</summary>
    private static bool Names(string pattern, string resource, string subresource)
    {
        if (subresource.Length == 0)
            return pattern == resource;
        var slash = pattern.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && pattern.AsSpan(slash + 1).SequenceEqual(subresource)
            && (pattern.AsSpan(0, slash) is "*" || pattern.AsSpan(0, slash).SequenceEqual(resource));
    }

    private bool HasPath(string path)
    {
        foreach (var pattern in _paths)
        {
            if (pattern == path || (pattern.EndsWith('*') && path.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1))))
                return true;
        }

        return false;
    }
}
