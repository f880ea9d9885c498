using System.Text.Json;
using Cluster.Api;
using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Admission.Matching;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Versions;
using Cluster.ApiServer.Watch;
using Cluster.Cel;

namespace Cluster.ApiServer.Admission.Policies;

/// <summary>Finds the objects that a binding gives to its policy as parameters.</summary>
/// <remarks>Source: <c>k8s.io/apiserver/pkg/admission/plugin/policy/generic</c>.</remarks>
internal sealed class PolicyParameters(ResourceRegistry registry, WatchCaches caches)
{
    private static readonly IReadOnlyList<CelValue> None = [CelValue.Null];

    /// <summary>One value per evaluation; null in CEL for a policy without parameters.</summary>
    /// <exception cref="PolicyConfigurationException">They cannot be had.</exception>
    public async ValueTask<IReadOnlyList<CelValue>> FindAsync(AdmissionPolicy policy, PolicyBinding binding, AdmissionSubject subject, CancellationToken ct)
    {
        if (policy.Parameters is not { } kind || binding.Parameters is not { } reference)
            return None;
        var served = registry.Served.FirstOrDefault(candidate => candidate.ApiVersion == kind.ApiVersion && candidate.Definition.Kind == kind.Kind && candidate.Definition.Verbs.Contains("list"))
            ?? throw new PolicyConfigurationException($"paramKind kind `{KindName.Of(kind.ApiVersion ?? "", kind.Kind ?? "")}` not known");
        var ns = NamespaceFor(served, reference, subject);
        var objects = (await caches[served.Definition].StateAsync(ct)).Objects;
        var found = reference.Name is { Length: > 0 } name
            ? objects.Find(ns.Length == 0 ? name : $"{ns}/{name}") is { } only ? [only] : []
            : SelectedIn(objects, ns, Selector.From(reference.Selector));
        if (found.Count == 0 && reference.ParameterNotFoundAction != "Allow")
            throw new PolicyConfigurationException("no params found for policy binding with `Deny` parameterNotFoundAction");
        return [.. found.Select(obj => CelJson.Read(JsonElement.Parse(obj.In(served).Span), CelType.Dyn))];
    }

    private static string NamespaceFor(ServedResource served, ParamRef reference, AdmissionSubject subject)
    {
        if (served.Definition.Namespaced)
        {
            return reference.Namespace is { Length: > 0 } named ? named
                : subject.Namespace is { Length: > 0 } own ? own
                : throw new PolicyConfigurationException("cannot use namespaced paramRef in policy binding that matches cluster-scoped resources");
        }

        return string.IsNullOrEmpty(reference.Namespace) ? "" : throw new PolicyConfigurationException("paramRef.namespace must not be provided for a cluster-scoped `paramKind`");
    }

    private static List<CachedObject> SelectedIn(SortedObjects objects, string ns, Selector selector) =>
        [.. objects.Range(ns.Length == 0 ? "" : ns + "/").Where(obj => selector.Matches(obj.Selectable.Labels))];
}
