using Cluster.Api;
using Cluster.Api.AdmissionRegistration.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Admission.Matching;

/// <summary>Which requests a webhook, policy or binding is about: rules, exceptions, and the labels of object and namespace. Immutable.</summary>
internal sealed class RequestMatcher
{
    private readonly MatchRule[] _rules;
    private readonly MatchRule[] _exceptions;
    private readonly bool _matchesEquivalent;
    private readonly bool _needsRule;
    private readonly Selector _namespaces;
    private readonly Selector _objects;

    private RequestMatcher(MatchRule[] rules, MatchRule[] exceptions, string? policy, bool needsRule, LabelSelector? namespaces, LabelSelector? objects)
    {
        (_rules, _exceptions, _matchesEquivalent, _needsRule) = (rules, exceptions, policy != "Exact", needsRule);
        _namespaces = namespaces is null ? Selector.Everything : Selector.From(namespaces);
        _objects = objects is null ? Selector.Everything : Selector.From(objects);
    }

    public static RequestMatcher Of(IReadOnlyList<RuleWithOperations> rules, string? policy, LabelSelector? namespaces, LabelSelector? objects) =>
        new([.. rules.Select(static rule => new MatchRule(rule))], [], policy, needsRule: true, namespaces, objects);

    /// <summary>Of a policy or binding: without any rule it is about everything.</summary>
    public static RequestMatcher Of(MatchResources match) => new(
        [.. match.ResourceRules.Select(static rule => new MatchRule(rule))], [.. match.ExcludeResourceRules.Select(static rule => new MatchRule(rule))],
        match.MatchPolicy, needsRule: match.ResourceRules.Count > 0, match.NamespaceSelector, match.ObjectSelector);

    /// <summary>The form in which the request is meant: its own, or an equivalent one; null when it is not meant.</summary>
    /// <exception cref="Http.ApiException">The namespace whose labels count does not exist.</exception>
    public async ValueTask<ServedResource?> MatchAsync(AdmissionSubject subject, CancellationToken ct)
    {
        var form = _needsRule ? FormNamedBy(_rules, subject) : subject.Served;
        if (form is null || !MatchesObject(subject.Request) || FormNamedBy(_exceptions, subject) is not null)
            return null;
        if (_namespaces.IsEverything)
            return form;
        return await subject.NamespaceLabelsAsync(ct) is not { } labels || _namespaces.Matches(labels) ? form : null;
    }

    /// <summary>Every form of a request is named by the rules as they are, and by what is the same resource in other words.</summary>
    private ServedResource? FormNamedBy(MatchRule[] rules, AdmissionSubject subject)
    {
        foreach (var rule in rules)
        {
            if (rule.Matches(subject.Request, subject.Served))
                return subject.Served;
        }

        if (!_matchesEquivalent || rules.Length == 0)
            return null;
        foreach (var rule in rules)
        {
            foreach (var other in subject.Equivalents)
            {
                if (rule.Matches(subject.Request, other))
                    return other;
            }
        }

        return null;
    }

    private bool MatchesObject(AdmissionRequest request) => _objects.IsEverything
        || (request.Object is { } next && _objects.Matches(next.Metadata.Labels))
        || (request.Current is { } current && _objects.Matches(current.Metadata.Labels));
}
