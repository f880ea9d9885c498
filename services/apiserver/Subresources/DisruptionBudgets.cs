using System.Globalization;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.Api.Policy.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Subresources;

/// <summary>Takes one disruption from the budget that covers a pod, or refuses when there is none left.</summary>
/// <remarks>Spending is a write of the budget's status at the revision read, so two evictions never share one allowance. The disruption
/// controller confirms or takes it back once it sees what became of the pod.</remarks>
internal sealed class DisruptionBudgets(ResourceServices services)
{
    private const string Resource = "poddisruptionbudgets.policy";

    /// <summary>Evictions in a row that the controller has not confirmed yet.</summary>
    private const int MaxDisrupted = 2000;

    private const string Violation = "Cannot evict pod as it would violate the pod's disruption budget.";

    /// <exception cref="ApiException">The budget does not allow it (429), or several cover the pod (500).</exception>
    public async Task SpendAsync(Pod pod, WriteOptions options, CancellationToken ct)
    {
        var covering = await CoveringAsync(pod, ct);
        if (covering.Count > 1)
            throw ApiException.Of(500, "", "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.", null);
        if (covering.Count == 0 || MayGoUnhealthy(pod, covering[0]))
            return;
        var cache = services.Caches[Resource];
        var (key, name) = ($"{pod.Metadata.Namespace}/{covering[0].Metadata.Name}", covering[0].Metadata.Name);
        await new ObjectUpdater(cache.Resource, services).UpdateAsync(
            key, name, current => Spent((PodDisruptionBudget)current.Decode(), pod.Metadata.Name, cache.Resource), UpdateScope.Internal, options, ct);
    }

    private async ValueTask<List<PodDisruptionBudget>> CoveringAsync(Pod pod, CancellationToken ct)
    {
        var state = await services.Caches[Resource].CurrentStateAsync(ct);
        return [.. state.Objects.Range(pod.Metadata.Namespace + "/").Select(budget => (PodDisruptionBudget)budget.Decode())
            .Where(budget => budget.Spec.Selector is { } selector && Selector.From(selector).Matches(pod.Metadata.Labels))];
    }

    /// <summary>Whether a pod that is not ready may go without being counted.</summary>
    private static bool MayGoUnhealthy(Pod pod, PodDisruptionBudget budget)
    {
        if (pod.Status.Conditions.Any(condition => condition is { Type: "Ready", Status: "True" }))
            return false;
        return budget.Spec.UnhealthyPodEvictionPolicy == "AlwaysAllow"
            || (budget.Status.CurrentHealthy >= budget.Status.DesiredHealthy && budget.Status.DesiredHealthy > 0);
    }

    private PodDisruptionBudget Spent(PodDisruptionBudget budget, string pod, ResourceDefinition resource)
    {
        var (status, name) = (budget.Status, budget.Metadata.Name);
        if (status.ObservedGeneration < budget.Metadata.Generation)
            throw Refusal(10, $"The disruption budget {name} is still being processed by the server.");
        if (status.DisruptionsAllowed < 0)
            throw ApiException.Forbidden(resource, name, "pdb disruptions allowed is negative");
        if (status.DisruptedPods.Count > MaxDisrupted)
            throw ApiException.Forbidden(resource, name, "DisruptedPods map too big - too many evictions not confirmed by PDB controller");
        if (status.DisruptionsAllowed == 0)
            throw Refusal(0, WhyNone(budget));
        var left = status.DisruptionsAllowed - 1;
        return budget with
        {
            Status = status with
            {
                DisruptionsAllowed = left,
                DisruptedPods = new Dictionary<string, DateTimeOffset>(status.DisruptedPods) { [pod] = services.Committer.Now },
                Conditions = left > 0 ? status.Conditions : [.. status.Conditions.Where(condition => condition.Type != "DisruptionAllowed"), Exhausted(budget)],
            },
        };
    }

    private static string WhyNone(PodDisruptionBudget budget) =>
        budget.Status.Conditions.FirstOrDefault(condition => condition.Type == "DisruptionAllowed") is { Reason: "SyncFailed" } failed
            ? $"The disruption budget {budget.Metadata.Name} does not allow evicting pods currently because it failed sync: {failed.Message}"
            : string.Create(CultureInfo.InvariantCulture,
                $"The disruption budget {budget.Metadata.Name} needs {budget.Status.DesiredHealthy} healthy pods and has {budget.Status.CurrentHealthy} currently");

    private Condition Exhausted(PodDisruptionBudget budget) => new()
    {
        Type = "DisruptionAllowed",
        Status = "False",
        Reason = "InsufficientPods",
        ObservedGeneration = budget.Status.ObservedGeneration,
        LastTransitionTime = services.Committer.Now,
    };

    private static ApiException Refusal(int retryAfter, string cause) =>
        ApiException.TooManyRequests(Violation, retryAfter, new StatusCause { Reason = "DisruptionBudget", Message = cause });
}
