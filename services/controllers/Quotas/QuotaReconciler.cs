using System.Collections.Concurrent;
using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Quotas;

/// <summary>Keeps a quota's status true: the limits in force, and how much of them is used.</summary>
/// <remarks>
/// The API server charges a quota before it stores what uses it, so a count can be behind a charge whose object is still on its way. More than is
/// charged is written at once; less only when nobody has charged the quota for a moment, for what is counted too low would be given away twice.
/// </remarks>
internal sealed class QuotaReconciler(IObjectCache<ResourceQuota> quotas, QuotaCounter counter, IClusterApi api, TimeProvider time) : IReconciler
{
    /// <summary>Longer than any write takes from its charge to the caches.</summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    /// <summary>Versions of quotas at which less was counted than is charged.</summary>
    private readonly ConcurrentDictionary<ObjectKey, (string Version, long Since)> _lower = new();

    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        if (quotas.Find(key) is not { Metadata.DeletionTimestamp: null } quota)
        {
            _lower.TryRemove(key, out _);
            return Outcome.Settled;
        }

        var used = await counter.CountAsync(quota, ct);
        if (Same(quota.Status.Hard, quota.Spec.Hard) && Same(quota.Status.Used, used))
        {
            _lower.TryRemove(key, out _);
            return Outcome.Settled;
        }

        if (quota.Status.Used.Any(charged => used.TryGetValue(charged.Key, out var counted) && counted < charged.Value) && !IsQuiet(key, quota))
            return Outcome.After(Quiet);
        _lower.TryRemove(key, out _);
        await api.UpdateStatusAsync(quota with { Status = new() { Hard = quota.Spec.Hard, Used = used } }, ct);
        return Outcome.Settled;
    }

    /// <summary>Whether the quota is as it was when the lower count was first made, a moment ago.</summary>
    private bool IsQuiet(ObjectKey key, ResourceQuota quota)
    {
        var version = quota.Metadata.ResourceVersion;
        if (_lower.TryGetValue(key, out var seen) && seen.Version == version)
            return time.GetElapsedTime(seen.Since) >= Quiet;
        _lower[key] = (version, time.GetTimestamp());
        return false;
    }

    private static bool Same(IReadOnlyDictionary<string, Quantity> one, IReadOnlyDictionary<string, Quantity> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var amount) && amount == pair.Value);
}
