using Cluster.Api.Core.V1;

namespace Cluster.Api.Quotas;

/// <summary>Which objects a quota is about.</summary>
/// <remarks>Source: <c>k8s.io/kubernetes/pkg/quota/v1/evaluator/core</c>.</remarks>
public static class QuotaScopes
{
    private const string Exists = "Exists";

    /// <summary>Every requirement of a quota on the objects it counts.</summary>
    public static IEnumerable<ScopedResourceSelectorRequirement> Of(ResourceQuotaSpec quota) =>
        quota.Scopes.Select(static scope => new ScopedResourceSelectorRequirement { ScopeName = scope, Operator = Exists })
            .Concat(quota.ScopeSelector?.MatchExpressions ?? []);

    /// <summary>Whether a quota is about an object: all of its scopes are the object's.</summary>
    public static bool Cover(ResourceQuotaSpec quota, IKubernetesObject obj) => Of(quota).All(scope => Matches(scope, obj));

    /// <summary>Whether an object is in a scope. Scopes exist for pods and claims alone.</summary>
    public static bool Matches(ScopedResourceSelectorRequirement scope, IKubernetesObject obj) => (scope.ScopeName, obj) switch
    {
        ("Terminating", Pod pod) => pod.Spec.ActiveDeadlineSeconds >= 0,
        ("NotTerminating", Pod pod) => !(pod.Spec.ActiveDeadlineSeconds >= 0),
        ("BestEffort", Pod pod) => IsBestEffort(pod),
        ("NotBestEffort", Pod pod) => !IsBestEffort(pod),
        ("CrossNamespacePodAffinity", Pod pod) => pod.Spec.Affinity is { } affinity && Terms(affinity).Any(static term => term.Namespaces.Count > 0 || term.NamespaceSelector is not null),
        ("PriorityClass", Pod pod) => Selects(scope, Present(pod.Spec.PriorityClassName)),
        ("VolumeAttributesClass", PersistentVolumeClaim claim) => Selects(scope, Present(claim.Spec.VolumeAttributesClassName,
            claim.Status.CurrentVolumeAttributesClassName, claim.Status.ModifyVolumeStatus?.TargetVolumeAttributesClassName)),
        _ => false,
    };

    private static bool IsBestEffort(Pod pod) => pod.Spec.Containers.Concat(pod.Spec.InitContainers).Select(static container => container.Resources)
        .Concat(pod.Spec.Resources is { } whole ? [whole] : [])
        .All(static resources => !Asks(resources.Requests) && !Asks(resources.Limits));

    private static bool Asks(IReadOnlyDictionary<string, Quantity> amounts) =>
        (amounts.TryGetValue("cpu", out var cpu) && !cpu.IsZero) || (amounts.TryGetValue("memory", out var memory) && !memory.IsZero);

    private static bool Selects(ScopedResourceSelectorRequirement scope, List<string> classes) => scope.Operator switch
    {
        Exists => classes.Count > 0,
        "DoesNotExist" => classes.Count == 0,
        "In" => classes.Exists(scope.Values.Contains),
        "NotIn" => !classes.Exists(scope.Values.Contains),
        _ => false,
    };

    private static List<string> Present(params ReadOnlySpan<string?> names)
    {
        var present = new List<string>();
        foreach (var name in names)
        {
            if (!string.IsNullOrEmpty(name))
                present.Add(name);
        }

        return present;
    }

    private static IEnumerable<PodAffinityTerm> Terms(Affinity affinity) =>
    [
        .. affinity.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [],
        .. affinity.PodAffinity?.PreferredDuringSchedulingIgnoredDuringExecution.Select(static weighted => weighted.PodAffinityTerm!) ?? [],
        .. affinity.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [],
        .. affinity.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution.Select(static weighted => weighted.PodAffinityTerm!) ?? [],
    ];
}
