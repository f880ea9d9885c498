using System.Collections.Concurrent;
using Cluster.Api;
using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Authorization.Rbac;

/// <summary>Roles by key, and grants by who has them where: built from the watch caches, and changed by what changes there.</summary>
/// <remarks>Thread-safe. Readers take no lock; a binding that is being changed shows its old or its new form per subject.</remarks>
internal sealed class RbacIndex
{
    private readonly ConcurrentDictionary<string, RoleRules> _roles = new();
    private readonly ConcurrentDictionary<SubjectKey, Grant[]> _grants = new();
    private readonly CacheFollower[] _followers;
    private readonly Lock _lock = new();

    public RbacIndex(WatchCaches caches)
    {
        CacheFollower Roles(string resource, bool isNamespaced) => new(caches[resource + ".rbac.authorization.k8s.io"],
            all => ResetRoles(all, isNamespaced), ChangeRole);
        CacheFollower Bindings(string resource, bool isNamespaced) => new(caches[resource + ".rbac.authorization.k8s.io"],
            all => ResetGrants(all, isNamespaced), ChangeGrants);
        _followers = [Roles("clusterroles", false), Roles("roles", true), Bindings("clusterrolebindings", false), Bindings("rolebindings", true)];
    }

    public RoleRules? Role(string key) => _roles.GetValueOrDefault(key);

    public ReadOnlySpan<Grant> GrantsOf(SubjectKey key) => _grants.TryGetValue(key, out var grants) ? grants : [];

    /// <summary>Takes in what the caches have learned since the last call; costs four comparisons when that is nothing.</summary>
    public void Refresh()
    {
        if (!Array.Exists(_followers, static follower => follower.IsBehind))
            return;
        lock (_lock)
        {
            foreach (var follower in _followers)
                follower.CatchUp();
        }
    }

    /// <summary>Waits until the caches hold every write that was acknowledged before the call.</summary>
    public async ValueTask CatchUpAsync(CancellationToken ct) =>
        await Task.WhenAll(_followers.Select(follower => follower.Cache.CurrentStateAsync(ct).AsTask()));

    private void ResetRoles(IEnumerable<CachedObject> all, bool isNamespaced)
    {
        foreach (var stale in _roles.Keys.Where(key => key.Contains('/') == isNamespaced).ToList())
            _roles.TryRemove(stale, out _);
        foreach (var role in all)
            ChangeRole(null, role);
    }

    private void ChangeRole(CachedObject? before, CachedObject? after)
    {
        if (after is not null)
            _roles[after.Key] = new(RulesOf(after.Decode()));
        else
            _roles.TryRemove(before!.Key, out _);
    }

    private void ResetGrants(IEnumerable<CachedObject> all, bool isNamespaced)
    {
        foreach (var stale in _grants.Keys.Where(key => key.Namespace.Length > 0 == isNamespaced).ToList())
            _grants.TryRemove(stale, out _);
        foreach (var group in all.SelectMany(GrantsIn).GroupBy(static entry => entry.Key, static entry => entry.Grant))
            _grants[group.Key] = [.. group];
    }

    private void ChangeGrants(CachedObject? before, CachedObject? after)
    {
        var added = EntriesOf(after).ToLookup(static entry => entry.Key, static entry => entry.Grant);
        var removed = EntriesOf(before).Select(static entry => entry.Key);
        var binding = (after ?? before)!.Key;
        foreach (var key in removed.Concat(added.Select(static group => group.Key)).Distinct().ToList())
        {
            Grant[] next = [.. GrantsOf(key).ToArray().Where(grant => grant.Binding != binding), .. added[key]];
            if (next.Length > 0)
                _grants[key] = next;
            else
                _grants.TryRemove(key, out _);
        }
    }

    private static IEnumerable<(SubjectKey Key, Grant Grant)> EntriesOf(CachedObject? binding) => binding is null ? [] : GrantsIn(binding);

    private static IReadOnlyList<PolicyRule> RulesOf(IKubernetesObject role) => role is ClusterRole cluster ? cluster.Rules : ((Role)role).Rules;

    private static IEnumerable<(SubjectKey Key, Grant Grant)> GrantsIn(CachedObject binding) => binding.Decode() switch
    {
        ClusterRoleBinding cluster => Grant.Of(binding.Key, "", cluster.RoleRef, cluster.Subjects),
        RoleBinding local => Grant.Of(binding.Key, binding.Namespace, local.RoleRef, local.Subjects),
        _ => [],
    };
}
