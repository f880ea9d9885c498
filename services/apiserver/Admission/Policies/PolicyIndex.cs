using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Admission.Policies;

/// <summary>The policies of one sort with their bindings, by name: compiled when they change, and policies only once something binds them.</summary>
/// <remarks>Thread-safe. Costs two comparisons when nothing has changed.</remarks>
internal sealed class PolicyIndex<T>
    where T : AdmissionPolicy
{
    private readonly SortedDictionary<string, Lazy<T>> _policies = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, PolicyBinding> _bindings = new(StringComparer.Ordinal);
    private readonly CacheFollower _policyFollower;
    private readonly CacheFollower _bindingFollower;
    private readonly Lock _lock = new();
    private volatile BoundPolicy<T>[] _bound = [];

    /// <param name="compile">Makes a policy of an object.</param>
    public PolicyIndex(ResourceCache policies, ResourceCache bindings, Func<CachedObject, T> compile)
    {
        _policyFollower = Follow(policies, _policies, policy => new Lazy<T>(() => compile(policy)));
        _bindingFollower = Follow(bindings, _bindings, PolicyBinding.Of);
    }

    /// <summary>Whether no policy is in force, as far as is known.</summary>
    public bool IsEmpty => Refreshed().Length == 0;

    /// <summary>Whether it is certain that none is: what makes clusters without policies pay nothing.</summary>
    public bool IsSurelyEmpty => _policyFollower.Cache.IsReady && _bindingFollower.Cache.IsReady && IsEmpty;

    /// <summary>Every policy in force, in the order in which they are asked.</summary>
    /// <exception cref="Http.ApiException">It is not known yet (503).</exception>
    public async ValueTask<BoundPolicy<T>[]> AllAsync(CancellationToken ct)
    {
        if (!_policyFollower.Cache.IsReady)
            await _policyFollower.Cache.StateAsync(ct);
        if (!_bindingFollower.Cache.IsReady)
            await _bindingFollower.Cache.StateAsync(ct);
        return Refreshed();
    }

    private BoundPolicy<T>[] Refreshed()
    {
        if (!_policyFollower.IsBehind && !_bindingFollower.IsBehind)
            return _bound;
        lock (_lock)
        {
            _policyFollower.CatchUp();
            _bindingFollower.CatchUp();
            var byPolicy = _bindings.Values.ToLookup(static binding => binding.Policy);
            return _bound = [.. _policies.Where(policy => byPolicy.Contains(policy.Key)).Select(policy => new BoundPolicy<T>(policy.Value.Value, [.. byPolicy[policy.Key]]))];
        }
    }

    private static CacheFollower Follow<TEntry>(ResourceCache cache, SortedDictionary<string, TEntry> entries, Func<CachedObject, TEntry> read)
    {
        return new(cache, Reset, Change);

        void Reset(IEnumerable<CachedObject> all)
        {
            entries.Clear();
            foreach (var obj in all)
                entries[obj.Key] = read(obj);
        }

        void Change(CachedObject? before, CachedObject? after)
        {
            if (after is not null)
                entries[after.Key] = read(after);
            else
                entries.Remove(before!.Key);
        }
    }
}
