using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.Api.Policy.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Disruption;

/// <summary>Keeps a budget's status true: how many of its pods are healthy, and how many may be evicted.</summary>
/// <remarks>Source: upstream's disruption controller. When it cannot be worked out nothing may be evicted.</remarks>
internal sealed class DisruptionReconciler(
    IObjectCache<PodDisruptionBudget> budgets, IObjectCache<Pod> pods, ExpectedPods expected, IClusterApi api, IEventWriter events, TimeProvider time) : IReconciler
{
    /// <summary>An eviction whose pod is still there after this did not happen.</summary>
    private static readonly TimeSpan EvictionPatience = TimeSpan.FromMinutes(2);

    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        if (budgets.Find(key) is not { } budget)
            return Outcome.Settled;
        var covered = Covered(budget);
        if (covered.Count == 0)
            events.Normal(budget, "NoPods", "No matching pods found");
        var (status, next) = await StatusAsync(budget, covered, ct);
        if (!Same(status, budget.Status))
            await api.UpdateStatusAsync(budget with { Status = status }, ct);
        return next is { } delay ? Outcome.After(delay) : Outcome.Settled;
    }

    private List<Pod> Covered(PodDisruptionBudget budget)
    {
        if (budget.Spec.Selector is not { } labels)
            return [];
        var selector = Selector.From(labels);
        return [.. pods.In(budget.Metadata.Namespace).Where(pod => selector.Matches(pod.Metadata.Labels))];
    }

    private async Task<(PodDisruptionBudgetStatus Status, TimeSpan? Next)> StatusAsync(PodDisruptionBudget budget, List<Pod> covered, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (disrupted, next) = Unconfirmed(budget, covered, now);
        try
        {
            var (count, desired) = await ExpectedAsync(budget.Spec, covered, ct);
            var healthy = covered.Count(pod => pod.Metadata.DeletionTimestamp is null && !disrupted.ContainsKey(pod.Metadata.Name) && pod.IsReady);
            var allowed = count > 0 ? Math.Max(0, healthy - desired) : 0;
            return (new()
            {
                CurrentHealthy = healthy,
                DesiredHealthy = desired,
                ExpectedPods = count,
                DisruptionsAllowed = allowed,
                DisruptedPods = disrupted,
                ObservedGeneration = budget.Metadata.Generation,
                Conditions = With(budget, allowed > 0, allowed > 0 ? "SufficientPods" : "InsufficientPods", "", now),
            }, next);
        }
        catch (InvalidOperationException failure)
        {
            events.Warning(budget, "CalculateExpectedPodCountFailed", $"Failed to calculate the number of expected pods: {failure.Message}");
            return (budget.Status with
            {
                DisruptionsAllowed = 0,
                ObservedGeneration = budget.Metadata.Generation,
                Conditions = With(budget, false, "SyncFailed", failure.Message, now),
            }, next);
        }
    }

    /// <summary>Evictions that were allowed and whose pods are not gone yet.</summary>
    private static (Dictionary<string, DateTimeOffset> Disrupted, TimeSpan? Next) Unconfirmed(PodDisruptionBudget budget, List<Pod> covered, DateTimeOffset now)
    {
        var names = covered.Where(pod => pod.Metadata.DeletionTimestamp is null).Select(pod => pod.Metadata.Name).ToHashSet(StringComparer.Ordinal);
        var open = budget.Status.DisruptedPods.Where(pair => names.Contains(pair.Key) && pair.Value + EvictionPatience > now).ToDictionary();
        return (open, open.Count == 0 ? null : open.Values.Min() + EvictionPatience - now);
    }

    private async Task<(int Count, int Desired)> ExpectedAsync(PodDisruptionBudgetSpec spec, List<Pod> covered, CancellationToken ct)
    {
        if (spec.MaxUnavailable is { } unavailable)
        {
            var count = await expected.CountAsync(covered, ct);
            return (count, Math.Max(0, count - unavailable.Scaled(count, roundUp: true)));
        }

        if (spec.MinAvailable is not { } available)
            return (covered.Count, 0);
        if (!available.IsText)
            return (covered.Count, available.Number);
        var all = await expected.CountAsync(covered, ct);
        return (all, available.Scaled(all, roundUp: true));
    }

    private static List<Condition> With(PodDisruptionBudget budget, bool allowed, string reason, string message, DateTimeOffset now)
    {
        var status = allowed ? "True" : "False";
        var before = budget.Status.Conditions.FirstOrDefault(condition => condition.Type == "DisruptionAllowed");
        return
        [
            .. budget.Status.Conditions.Where(condition => condition.Type != "DisruptionAllowed"),
            new()
            {
                Type = "DisruptionAllowed",
                Status = status,
                Reason = reason,
                Message = message,
                ObservedGeneration = budget.Metadata.Generation,
                LastTransitionTime = before?.Status == status ? before.LastTransitionTime : now,
            },
        ];
    }

    private static bool Same(PodDisruptionBudgetStatus one, PodDisruptionBudgetStatus other) =>
        KubernetesJson.Encode(one).AsSpan().SequenceEqual(KubernetesJson.Encode(other));
}
