using Cluster.Api.Authentication.V1;
using Cluster.Api.FlowControl.V1;
using Cluster.ApiServer.Http;
using Microsoft.Extensions.Primitives;

namespace Cluster.ApiServer.FlowControl;

/// <summary>A flow schema made ready for matching: which requests are its own, and how it tells their flows apart.</summary>
/// <remarks>Source: <c>k8s.io/apiserver/pkg/util/flowcontrol/rule.go</c>. Matching allocates nothing.</remarks>
internal sealed class FlowSchemaRules(FlowSchema schema, PriorityLevel level)
{
    private readonly long[] _refused = new long[Enum.GetValues<RefusalReason>().Length];
    private readonly IReadOnlyList<PolicyRulesWithSubjects> _rules = schema.Spec.Rules;
    private readonly string? _distinguisher = schema.Spec.DistinguisherMethod?.Type;
    private long _dispatched;

    public string Name => schema.Metadata.Name;

    public PriorityLevel Level => level;

    public FlowSchema Object => schema;

    /// <summary>For the answers' header.</summary>
    public StringValues Uid { get; } = schema.Metadata.Uid;

    /// <summary>For the answers' header.</summary>
    public StringValues LevelUid { get; } = level.Settings.Uid;

    public long Dispatched => Interlocked.Read(ref _dispatched);

    public long Refused(RefusalReason reason) => Interlocked.Read(ref _refused[(int)reason]);

    public void CountDispatched() => Interlocked.Increment(ref _dispatched);

    public void CountRefused(RefusalReason reason) => Interlocked.Increment(ref _refused[(int)reason]);

    /// <summary>What tells this request's flow from others of the schema.</summary>
    public string FlowOf(UserInfo user, RequestInfo info) => _distinguisher switch
    {
        "ByUser" => user.Username ?? "",
        "ByNamespace" => info.Namespace,
        _ => "",
    };

    public bool Matches(UserInfo user, RequestInfo info)
    {
        for (var i = 0; i < _rules.Count; i++)
        {
            if (CoversRequest(_rules[i], info) && CoversUser(_rules[i].Subjects, user))
                return true;
        }

        return false;
    }

    private static bool CoversUser(IReadOnlyList<Subject> subjects, UserInfo user)
    {
        for (var i = 0; i < subjects.Count; i++)
        {
            if (Is(subjects[i], user))
                return true;
        }

        return false;
    }

    private static bool Is(Subject subject, UserInfo user) => subject switch
    {
        { Kind: "User", User.Name: var name } => name == "*" || name == user.Username,
        { Kind: "Group", Group.Name: var name } => name == "*" || Has(user.Groups, name),
        { Kind: "ServiceAccount", ServiceAccount: { } account } => IsAccount(account, user.Username ?? ""),
        _ => false,
    };

    private static bool IsAccount(ServiceAccountSubject account, ReadOnlySpan<char> user)
    {
        const string Prefix = "system:serviceaccount:";
        if (!user.StartsWith(Prefix))
            return false;
        var rest = user[Prefix.Length..];
        var colon = rest.IndexOf(':');
        return colon >= 0 && rest[..colon].SequenceEqual(account.Namespace) && (account.Name == "*" || rest[(colon + 1)..].SequenceEqual(account.Name));
    }

    private static bool CoversRequest(PolicyRulesWithSubjects rule, RequestInfo info)
    {
        if (info.IsResource)
        {
            for (var i = 0; i < rule.ResourceRules.Count; i++)
            {
                if (Covers(rule.ResourceRules[i], info))
                    return true;
            }

            return false;
        }

        for (var i = 0; i < rule.NonResourceRules.Count; i++)
        {
            if (HasOrAll(rule.NonResourceRules[i].Verbs, info.Verb) && CoversPath(rule.NonResourceRules[i].NonResourceURLs, info.Path))
                return true;
        }

        return false;
    }

    private static bool Covers(ResourcePolicyRule rule, RequestInfo info) =>
        HasOrAll(rule.Verbs, info.Verb) && HasOrAll(rule.ApiGroups, info.Group) && CoversResource(rule.Resources, info)
        && (info.Namespace.Length == 0 ? rule.ClusterScope is true : HasOrAll(rule.Namespaces, info.Namespace));

    private static bool CoversResource(IReadOnlyList<string> patterns, RequestInfo info)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            if (patterns[i] == "*" || IsResource(patterns[i], info))
                return true;
        }

        return false;
    }

    private static bool IsResource(string pattern, RequestInfo info) => info.Subresource.Length == 0
        ? pattern == info.Resource
        : pattern.Length == info.Resource.Length + 1 + info.Subresource.Length && pattern.StartsWith(info.Resource, StringComparison.Ordinal)
            && pattern[info.Resource.Length] == '/' && pattern.EndsWith(info.Subresource, StringComparison.Ordinal);

    private static bool CoversPath(IReadOnlyList<string> patterns, string path)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            var pattern = patterns[i];
            if (pattern == "*" || pattern == path || (pattern.EndsWith("/*", StringComparison.Ordinal) && path.AsSpan().StartsWith(pattern.AsSpan(..^1))))
                return true;
        }

        return false;
    }

    private static bool HasOrAll(IReadOnlyList<string> names, string wanted)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == "*" || names[i] == wanted)
                return true;
        }

        return false;
    }

    private static bool Has(IReadOnlyList<string> names, string wanted)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == wanted)
                return true;
        }

        return false;
    }
}
