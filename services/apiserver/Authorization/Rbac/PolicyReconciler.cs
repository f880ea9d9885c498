using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Authorization.Rbac.Bootstrap;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Authorization.Rbac;

/// <summary>Makes the bootstrap policy hold: creates what is missing, and gives back what was taken away. What was added stays.</summary>
/// <remarks>Source: <c>k8s.io/kubernetes/pkg/registry/rbac/reconciliation</c>. An object whose <see cref="AutoUpdate"/> is <c>false</c> is let alone.</remarks>
internal sealed class PolicyReconciler(ResourceRegistry registry, ResourceServices services)
{
    /// <summary>Annotation that lets the server mend an object of its policy.</summary>
    public const string AutoUpdate = "rbac.authorization.kubernetes.io/autoupdate";

    private static readonly WriteOptions AsServer = new(Users.Server);

    public async Task ReconcileAsync(CancellationToken ct)
    {
        await EnsureAsync("clusterroles", BootstrapPolicy.ClusterRoles, Mend, ct);
        await EnsureAsync("clusterrolebindings", BootstrapPolicy.ClusterRoleBindings, Mend, ct);
        await EnsureAsync("roles", BootstrapPolicy.Roles, Mend, ct);
        await EnsureAsync("rolebindings", BootstrapPolicy.RoleBindings, Mend, ct);
    }

    /// <param name="mend">The object as it has to be, from the one that is there and the one that is wanted; the former when nothing is missing.</param>
    private async Task EnsureAsync<T>(string plural, IEnumerable<T> wanted, Func<T, T, T> mend, CancellationToken ct)
        where T : class, IKubernetesObject
    {
        var resource = registry.FindByName(plural + ".rbac.authorization.k8s.io")!;
        var state = await services.Caches[resource].CurrentStateAsync(ct);
        // All at once: the store writes what comes together in one go.
        await Task.WhenAll(wanted.Select(async obj =>
        {
            var key = resource.Namespaced ? $"{obj.Metadata.Namespace}/{obj.Metadata.Name}" : obj.Metadata.Name;
            if (state.Objects.Find(key)?.Decode() is not T current)
                await CreateAsync(resource, obj, ct);
            else if (current.Metadata.Annotations.GetValueOrDefault(AutoUpdate) != "false" && !ReferenceEquals(mend(current, obj), current))
                await UpdateAsync(resource, key, obj, mend, ct);
        }));
    }

    private async Task CreateAsync<T>(ResourceDefinition resource, T obj, CancellationToken ct)
        where T : class, IKubernetesObject
    {
        try
        {
            await new ObjectCreator(resource, services).CreateAsync(obj, obj.Metadata.Namespace, AsServer, ct);
        }
        catch (ApiException e) when (e.Status.Reason == "AlreadyExists")
        {
            // Another replica was faster.
        }
    }

    private async Task UpdateAsync<T>(ResourceDefinition resource, string key, T obj, Func<T, T, T> mend, CancellationToken ct)
        where T : class, IKubernetesObject
    {
        if (Strays(resource, key, obj))
        {
            // Whom a binding binds to cannot be changed, only made anew.
            await new ObjectDeleter(resource, services).DeleteAsync(key, obj.Metadata.Name, new DeleteOptions(), AsServer, ct);
            await CreateAsync(resource, obj, ct);
            return;
        }

        await new ObjectUpdater(resource, services).UpdateAsync(key, obj.Metadata.Name, cached => mend((T)cached.Decode(), obj), UpdateScope.Object, AsServer, ct);
    }

    private bool Strays<T>(ResourceDefinition resource, string key, T wanted)
        where T : class, IKubernetesObject => (services.Caches[resource].TryGetState()?.Objects.Find(key)?.Decode(), wanted) switch
        {
            (ClusterRoleBinding current, ClusterRoleBinding next) => current.RoleRef != next.RoleRef,
            (RoleBinding current, RoleBinding next) => current.RoleRef != next.RoleRef,
            _ => false,
        };

    private static ClusterRole Mend(ClusterRole current, ClusterRole wanted)
    {
        var rules = WithMissing(current.Rules, wanted.Rules);
        var metadata = WithMissing(current.Metadata, wanted.Metadata);
        var lacksAggregation = current.AggregationRule is null && wanted.AggregationRule is not null;
        return ReferenceEquals(rules, current.Rules) && ReferenceEquals(metadata, current.Metadata) && !lacksAggregation ? current
            : current with { Rules = rules, Metadata = metadata, AggregationRule = current.AggregationRule ?? wanted.AggregationRule };
    }

    private static Role Mend(Role current, Role wanted)
    {
        var rules = WithMissing(current.Rules, wanted.Rules);
        var metadata = WithMissing(current.Metadata, wanted.Metadata);
        return ReferenceEquals(rules, current.Rules) && ReferenceEquals(metadata, current.Metadata) ? current : current with { Rules = rules, Metadata = metadata };
    }

    private static ClusterRoleBinding Mend(ClusterRoleBinding current, ClusterRoleBinding wanted)
    {
        var subjects = WithMissing(current.Subjects, wanted.Subjects);
        var metadata = WithMissing(current.Metadata, wanted.Metadata);
        return ReferenceEquals(subjects, current.Subjects) && ReferenceEquals(metadata, current.Metadata) && current.RoleRef == wanted.RoleRef ? current
            : current with { Subjects = subjects, Metadata = metadata };
    }

    private static RoleBinding Mend(RoleBinding current, RoleBinding wanted)
    {
        var subjects = WithMissing(current.Subjects, wanted.Subjects);
        var metadata = WithMissing(current.Metadata, wanted.Metadata);
        return ReferenceEquals(subjects, current.Subjects) && ReferenceEquals(metadata, current.Metadata) && current.RoleRef == wanted.RoleRef ? current
            : current with { Subjects = subjects, Metadata = metadata };
    }

    private static IReadOnlyList<PolicyRule> WithMissing(IReadOnlyList<PolicyRule> current, IReadOnlyList<PolicyRule> wanted)
    {
        var missing = RuleCover.Missing(current, wanted);
        return missing.Count == 0 ? current : [.. current, .. RuleCover.Compact(missing)];
    }

    private static IReadOnlyList<Subject> WithMissing(IReadOnlyList<Subject> current, IReadOnlyList<Subject> wanted)
    {
        List<Subject> missing = [.. wanted.Except(current)];
        return missing.Count == 0 ? current : [.. current, .. missing];
    }

    private static ObjectMeta WithMissing(ObjectMeta current, ObjectMeta wanted)
    {
        var (labels, annotations) = (WithMissing(current.Labels, wanted.Labels), WithMissing(current.Annotations, wanted.Annotations));
        return ReferenceEquals(labels, current.Labels) && ReferenceEquals(annotations, current.Annotations) ? current
            : current with { Labels = labels, Annotations = annotations };
    }

    private static IReadOnlyDictionary<string, string> WithMissing(IReadOnlyDictionary<string, string> current, IReadOnlyDictionary<string, string> wanted)
    {
        List<KeyValuePair<string, string>> missing = [.. wanted.Where(entry => !current.ContainsKey(entry.Key))];
        return missing.Count == 0 ? current : new Dictionary<string, string>([.. current, .. missing]);
    }
}
