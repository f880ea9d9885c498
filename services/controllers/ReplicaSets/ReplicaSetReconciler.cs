using System.Collections.Concurrent;
using System.Globalization;
using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.ReplicaSets;

/// <summary>Keeps the pods owned by a ReplicaSet at <c>spec.replicas</c>.</summary>
/// <remarks>Level-triggered: reads the caches as they are now and never learns which event woke it.</remarks>
internal sealed partial class ReplicaSetReconciler(
    IObjectCache<ReplicaSet> sets, IObjectCache<Pod> pods, IClusterApi api, IEventWriter events,
    TimeProvider time, ILogger<ReplicaSetReconciler> logger) : IReconciler
{
    /// <summary>Most pods touched in one pass, so that one huge set cannot starve the rest.</summary>
    private const int BurstLimit = 500;
    private readonly ClaimedObjects<Pod> _claims = new(pods, api);
    private readonly RecentDeletions _deletions = new();

    /// <summary>Sets of which a write had no answer, with the time by which it has happened or never will.</summary>
    private readonly ConcurrentDictionary<ObjectKey, DateTimeOffset> _uncertain = new();
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(1);

    /// <summary>Waits until the cache shows whatever another replica has created for this set before the actor moved here.</summary>
    public async ValueTask ActivateAsync(ObjectKey key, CancellationToken ct)
    {
        if (sets.Find(key) is not { } set)
            return;
        var query = new ListQuery { Namespace = key.Namespace, LabelSelector = Selector.From(set.Spec.Selector).ToString() };
        var listed = await api.ListAsync(ResourceType.Of<Pod>(), query, ct);
        foreach (var pod in listed.Items.Where(pod => pod.IsControlledBy(set)))
            await pods.WaitForRevisionAsync(long.Parse(pod.Metadata.ResourceVersion, NumberStyles.None, CultureInfo.InvariantCulture), ct);
    }

    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        if (sets.Find(key) is not { } set)
        {
            _uncertain.TryRemove(key, out _);
            return Outcome.Settled;
        }
        if (_uncertain.TryGetValue(key, out var certainAt))
        {
            if (certainAt > time.GetUtcNow())
                return Outcome.After(certainAt - time.GetUtcNow());
            await ActivateAsync(key, ct);
            _uncertain.TryRemove(key, out _);
        }
        var claimed = await _claims.ClaimAsync(set, set.Spec.Selector, pod => pod.IsActive, ct);
        var active = claimed.Where(pod => pod.IsActive && !_deletions.Contains(pod)).ToList();
        var scaled = set.Metadata.DeletionTimestamp is null ? await ScaleAsync(set, active, ct) : default;

        var (status, next) = ReplicaSetStatusCalculator.Calculate(set, active, scaled.Failure, time.GetUtcNow());
        await WriteStatusAsync(set, status, ct);
        if (scaled.Failure is { } failure)
            throw new ReconcileException(failure.Message);
        return scaled.IsPartial ? Outcome.Again : next is { } delay ? Outcome.After(delay) : Outcome.Settled;
    }

    private async Task<(bool IsPartial, (string Reason, string Message)? Failure)> ScaleAsync(ReplicaSet set, List<Pod> active, CancellationToken ct)
    {
        var gap = (set.Spec.Replicas ?? 1) - active.Count;
        var step = Math.Min(Math.Abs(gap), BurstLimit);
        if (gap != 0)
            LogScaling(set.Metadata.Namespace, set.Metadata.Name, set.Spec.Replicas ?? 1, active.Count);
        var failure = gap switch
        {
            > 0 => await CreateAsync(set, step, ct),
            < 0 => await DeleteAsync(set, active, step, ct),
            _ => null,
        };
        return (step < Math.Abs(gap), failure);
    }

    private async Task<(string, string)?> CreateAsync(ReplicaSet set, int count, CancellationToken ct)
    {
        var pod = PodFactory.For(set);
        var failure = await TryCreateAsync(set, pod, count, ct);
        if (failure is null or KubernetesException { IsNamespaceTerminating: true })
            return null;
        events.Warning(set, "FailedCreate", $"Error creating: {failure.Message}");
        return ("FailedCreate", failure.Message);
    }

    /// <summary>Creates pods until one is refused. An unanswered creation may have made its pod: then no other is made before that is known.</summary>
    private async Task<Exception?> TryCreateAsync(ReplicaSet set, Pod pod, int count, CancellationToken ct)
    {
        try
        {
            var (_, failure) = await SlowStart.RunAsync(count, async () =>
            {
                var created = await api.CreateAsync(pod, ct);
                events.Normal(set, "SuccessfulCreate", $"Created pod: {created.Metadata.Name}");
            });
            return failure;
        }
        catch (Exception failure) when (Outage.Is(failure))
        {
            _uncertain[ObjectKey.Of(set)] = time.GetUtcNow() + Aftermath;
            throw;
        }
    }

    private async Task<(string, string)?> DeleteAsync(ReplicaSet set, List<Pod> active, int count, CancellationToken ct)
    {
        var victims = PodRanking.LeastNeededFirst(active, Related(set), time.GetUtcNow()).Take(count).ToList();
        var failures = await Task.WhenAll(victims.Select(pod => TryDeleteAsync(set, pod, ct)));
        return Array.Find(failures, failure => failure is not null) is { } first ? ("FailedDelete", first) : null;
    }

    private async Task<string?> TryDeleteAsync(ReplicaSet set, Pod pod, CancellationToken ct)
    {
        try
        {
            await api.DeleteAsync(pod, null, ct);
            _deletions.Add(pod);
            events.Normal(set, "SuccessfulDelete", $"Deleted pod: {pod.Metadata.Name}");
            return null;
        }
        catch (KubernetesException failure) when (!Outage.Is(failure))
        {
            events.Warning(set, "FailedDelete", $"Error deleting: {failure.Message}");
            return failure.Message;
        }
    }

    /// <summary>Active pods of all sets that share this one's controller: the old and new sets of a Deployment.</summary>
    private IEnumerable<Pod> Related(ReplicaSet set) =>
        from sibling in Ownership.ControllerOf(set) is { } owner ? sets.OwnedBy(owner.Uid) : [set]
        from pod in pods.OwnedBy(sibling.Metadata.Uid)
        where pod.IsActive
        select pod;

    private async Task WriteStatusAsync(ReplicaSet set, ReplicaSetStatus status, CancellationToken ct)
    {
        if (KubernetesJson.Encode(status).AsSpan().SequenceEqual(KubernetesJson.Encode(set.Status)))
            return;
        try
        {
            await api.UpdateStatusAsync(set with { Status = status }, ct);
        }
        catch (KubernetesException failure) when (failure.IsNotFound)
        {
            // The set went away meanwhile; its pods follow.
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "ReplicaSet {Namespace}/{Name} wants {Desired} pods and has {Active}")]
    private partial void LogScaling(string @namespace, string name, int desired, int active);
}
