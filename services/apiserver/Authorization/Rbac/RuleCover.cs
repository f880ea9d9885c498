using Cluster.Api.Rbac.V1;

namespace Cluster.ApiServer.Authorization.Rbac;

/// <summary>Whether somebody's rules include all that other rules allow: what may be handed on.</summary>
/// <remarks>Source: <c>k8s.io/component-helpers/auth/rbac/validation</c>. Each right is looked for in a single rule of the owner.</remarks>
internal static class RuleCover
{
    /// <summary>What of <paramref name="wanted"/> is not covered, one right each.</summary>
    public static IReadOnlyList<PolicyRule> Missing(IReadOnlyList<PolicyRule> owned, IReadOnlyList<PolicyRule> wanted) =>
        [.. wanted.SelectMany(Rights).Where(right => !owned.Any(rule => Covers(rule, right)))];

    /// <summary>A rule in upstream's notation: <c>{APIGroups:[""], Resources:["pods"], Verbs:["get"]}</c>.</summary>
    public static string Describe(PolicyRule rule)
    {
        IEnumerable<string> parts =
        [
            .. Part("APIGroups", rule.ApiGroups),
            .. Part("Resources", rule.Resources),
            .. Part("ResourceNames", rule.ResourceNames),
            .. Part("NonResourceURLs", rule.NonResourceURLs),
            .. Part("Verbs", rule.Verbs),
        ];
        return $"{{{string.Join(", ", parts)}}}";
    }

    /// <summary>Rights in as few lines as they can be said: those that differ in their verb alone share one.</summary>
    public static IEnumerable<PolicyRule> Compact(IEnumerable<PolicyRule> rights) => rights
        .GroupBy(static right => Describe(right with { Verbs = [] }))
        .Select(static same => same.First() with { Verbs = [.. same.SelectMany(static right => right.Verbs).Distinct()] })
        .OrderBy(Describe, StringComparer.Ordinal);

    private static IEnumerable<string> Part(string name, IReadOnlyList<string> values) =>
        values.Count == 0 ? [] : [$"{name}:[{string.Join(", ", values.Select(static value => $"\"{value}\""))}]"];

    private static IEnumerable<PolicyRule> Rights(PolicyRule rule)
    {
        foreach (var verb in rule.Verbs)
        {
            foreach (var path in rule.NonResourceURLs)
                yield return new() { Verbs = [verb], NonResourceURLs = [path] };
            foreach (var group in rule.ApiGroups)
            {
                foreach (var resource in rule.Resources)
                {
                    var right = new PolicyRule { Verbs = [verb], ApiGroups = [group], Resources = [resource] };
                    if (rule.ResourceNames.Count == 0)
                        yield return right;
                    foreach (var name in rule.ResourceNames)
                        yield return right with { ResourceNames = [name] };
                }
            }
        }
    }

    private static bool Covers(PolicyRule owned, PolicyRule right)
    {
        if (!Has(owned.Verbs, right.Verbs[0]))
            return false;
        if (right.NonResourceURLs.Count > 0)
            return owned.NonResourceURLs.Any(pattern => CoversPath(pattern, right.NonResourceURLs[0]));
        return Has(owned.ApiGroups, right.ApiGroups[0])
            && CoversResource(owned.Resources, right.Resources[0])
            && (owned.ResourceNames.Count == 0 || (right.ResourceNames.Count > 0 && owned.ResourceNames.Contains(right.ResourceNames[0])));
    }

    private static bool Has(IReadOnlyList<string> owned, string wanted) => owned.Contains("*") || owned.Contains(wanted);

    private static bool CoversResource(IReadOnlyList<string> owned, string wanted) =>
        Has(owned, wanted) || (wanted.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && owned.Contains($"*{wanted[slash..]}"));

    private static bool CoversPath(string owned, string wanted) =>
        owned == wanted || (owned.EndsWith('*') && wanted.StartsWith(owned[..^1], StringComparison.Ordinal));
}
