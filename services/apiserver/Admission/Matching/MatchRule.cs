using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Admission.Matching;

/// <summary>One rule of a webhook or policy, ready to be compared with requests. Immutable.</summary>
/// <remarks>Source: <c>k8s.io/apiserver/pkg/admission/plugin/webhook/predicates/rules</c>.</remarks>
internal sealed class MatchRule
{
    private const string Any = "*";

    private readonly HashSet<AdmissionOperation> _operations;
    private readonly IReadOnlyList<string> _groups;
    private readonly IReadOnlyList<string> _versions;
    private readonly (string Resource, string Subresource)[] _resources;
    private readonly IReadOnlyList<string> _names;
    private readonly bool? _isNamespaced;

    public MatchRule(RuleWithOperations rule)
        : this(rule.Operations, rule.ApiGroups, rule.ApiVersions, rule.Resources, rule.Scope, [])
    {
    }

    public MatchRule(NamedRuleWithOperations rule)
        : this(rule.Operations, rule.ApiGroups, rule.ApiVersions, rule.Resources, rule.Scope, rule.ResourceNames)
    {
    }

    private MatchRule(
        IReadOnlyList<string> operations, IReadOnlyList<string> groups, IReadOnlyList<string> versions, IReadOnlyList<string> resources, string? scope, IReadOnlyList<string> names)
    {
        _operations = operations.Contains(Any)
            ? [.. Enum.GetValues<AdmissionOperation>()]
            : [.. operations.Select(name => Enum.TryParse<AdmissionOperation>(name, ignoreCase: true, out var operation) ? operation : (AdmissionOperation?)null).OfType<AdmissionOperation>()];
        (_groups, _versions, _names) = (groups, versions, names);
        _resources = [.. resources.Select(static name => name.Split('/', 2) is [var resource, var part] ? (resource, part) : (name, ""))];
        _isNamespaced = scope switch { "Namespaced" => true, "Cluster" => false, _ => null };
    }

    /// <summary>Whether a request is meant, seen as one for the resource under a group and version.</summary>
    public bool Matches(AdmissionRequest request, ServedResource served) =>
        _operations.Contains(request.Operation)
        && Names(_groups, served.Group)
        && Names(_versions, served.Version)
        && (_isNamespaced is not { } wanted || wanted == request.Resource.Namespaced)
        && NamesResource(request.Resource.Plural, request.Subresource)
        && (_names.Count == 0 || _names.Contains(request.Name));

    private static bool Names(IReadOnlyList<string> values, string value)
    {
        foreach (var known in values)
        {
            if (known == Any || known == value)
                return true;
        }

        return false;
    }

    private bool NamesResource(string resource, string subresource)
    {
        foreach (var (name, part) in _resources)
        {
            if ((name == Any || name == resource) && (part == Any || part == subresource))
                return true;
        }

        return false;
    }
}
