using System.Globalization;
using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Deployments;

/// <summary>Rolls a deployment's template out over ReplicaSets.</summary>
/// <remarks>
/// 1. Claim the sets and tell the newest from the older ones.
/// 2. Paused or resized: size the sets in proportion. Otherwise take one step of the strategy.
/// 3. Prune the history, write the status, and come back when the progress deadline is due.
/// Every pass takes one step; the events of the sets it touches bring the next pass.
/// </remarks>
internal sealed class DeploymentReconciler(
    IObjectCache<Deployment> deployments, IObjectCache<ReplicaSet> sets, IObjectCache<Pod> pods, IClusterApi api, IEventWriter events, TimeProvider time) : IReconciler
{
    private readonly ClaimedObjects<ReplicaSet> _claims = new(sets, api);
    private readonly ReplicaSetWriter _sets = new(api, events);

    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        if (deployments.Find(key) is not { } deployment)
            return Outcome.Settled;
        var family = ReplicaSetFamily.Of(deployment, await _claims.ClaimAsync(deployment, deployment.Spec.Selector, static _ => true, ct));
        if (deployment.Metadata.DeletionTimestamp is not null)
            return await WriteStatusAsync(deployment, DeploymentStatusCalculator.Calculate(deployment, family, time.GetUtcNow()), ct);
        deployment = await NotePauseAsync(deployment, ct);
        if (deployment.IsPaused || ProportionalScaling.IsNeeded(deployment, family))
            return await ScaleAsync(deployment, family, ct);
        return await RollOutAsync(deployment, family, ct);
    }

    private async Task<Outcome> ScaleAsync(Deployment deployment, ReplicaSetFamily family, CancellationToken ct)
    {
        if (family.Newest is { } newest)
            family = family with { Newest = await _sets.KeepUpAsync(deployment, newest, family.NextRevision, ct) };
        await _sets.ResizeAsync(deployment, ProportionalScaling.Sizes(deployment, family), ct);
        if (deployment.IsPaused)
            await _sets.PruneAsync(deployment, family, ct);
        return await WriteStatusAsync(deployment, DeploymentStatusCalculator.Calculate(deployment, family, time.GetUtcNow()), ct);
    }

    private async Task<Outcome> RollOutAsync(Deployment deployment, ReplicaSetFamily family, CancellationToken ct)
    {
        var recreating = !deployment.IsRolling;
        if (recreating && await StopOlderAsync(deployment, family, ct))
            return await WriteRolloutStatusAsync(deployment, family, ct);
        if (family.Newest is null)
            return await CreateNewestAsync(deployment, family, ct);
        family = family with { Newest = await _sets.KeepUpAsync(deployment, family.Newest, family.NextRevision, ct) };
        deployment = await FollowRevisionAsync(deployment, family.Newest, ct);
        deployment = NoteFound(deployment, family.Newest);

        var size = new SetSize(family.Newest, RollingUpdate.NewestSize(deployment, family));
        if (!await _sets.ResizeAsync(deployment, [size], ct) && !recreating)
            await _sets.ResizeAsync(deployment, RollingUpdate.ShrinkOlder(deployment, family), ct);
        if (deployment.IsCompleteWith(DeploymentStatusCalculator.Calculate(deployment, family, time.GetUtcNow())))
            await _sets.PruneAsync(deployment, family, ct);
        return await WriteRolloutStatusAsync(deployment, family, ct);
    }

    /// <summary>Recreate: empties the older sets and waits until the last of their pods has ended.</summary>
    private async Task<bool> StopOlderAsync(Deployment deployment, ReplicaSetFamily family, CancellationToken ct) =>
        await _sets.ResizeAsync(deployment, family.Older.Where(set => set.Replicas > 0).Select(set => new SetSize(set, 0)), ct)
        || family.Older.Any(set => pods.OwnedBy(set.Metadata.Uid).Any(pod => pod.Status.Phase is not ("Failed" or "Succeeded")));

    private async Task<Outcome> CreateNewestAsync(Deployment deployment, ReplicaSetFamily family, CancellationToken ct)
    {
        if (await TryCreateAsync(deployment, family, ct) is not { } created)
        {
            await WriteStatusAsync(deployment, deployment.Status with { CollisionCount = (deployment.Status.CollisionCount ?? 0) + 1 }, ct);
            return Outcome.Again;
        }
        deployment = await FollowRevisionAsync(deployment, created, ct);
        deployment = NoteProgress(deployment, true, DeploymentConditions.NewReplicaSetCreated, $"Created new replica set \"{created.Metadata.Name}\"");
        return await WriteRolloutStatusAsync(deployment, family with { Newest = created }, ct);
    }

    /// <summary>Makes the newest set; a refusal is told in the conditions before the pass fails.</summary>
    private async Task<ReplicaSet?> TryCreateAsync(Deployment deployment, ReplicaSetFamily family, CancellationToken ct)
    {
        try
        {
            return await _sets.CreateAsync(deployment, family, ct);
        }
        catch (KubernetesException failure) when (deployment.ProgressDeadline is not null && !failure.IsNamespaceTerminating)
        {
            var noted = NoteProgress(deployment, false, DeploymentConditions.ReplicaSetCreateError, failure.Message);
            await WriteStatusAsync(noted, DeploymentStatusCalculator.Calculate(noted, family, time.GetUtcNow()), ct);
            throw;
        }
    }

    private async Task<Deployment> FollowRevisionAsync(Deployment deployment, ReplicaSet newest, CancellationToken ct)
    {
        var revision = DeploymentAnnotations.RevisionOf(newest);
        if (revision == 0 || DeploymentAnnotations.RevisionOf(deployment) == revision)
            return deployment;
        var annotations = new Dictionary<string, string> { [DeploymentAnnotations.Revision] = revision.ToString(CultureInfo.InvariantCulture) };
        var patched = await api.MergeAsync(deployment, new { metadata = new { deployment.Metadata.Uid, annotations } }, ct);

        // The spec may have changed since it was read; the status must name the generation that this pass acts on.
        return deployment with { Metadata = patched.Metadata with { Generation = deployment.Metadata.Generation } };
    }

    private Deployment NoteFound(Deployment deployment, ReplicaSet newest) =>
        deployment.Status.Conditions.Find(DeploymentConditions.Progressing) is null
            ? NoteProgress(deployment, true, DeploymentConditions.FoundNewReplicaSet, $"Found new replica set \"{newest.Metadata.Name}\"")
            : deployment;

    private Deployment NoteProgress(Deployment deployment, bool status, string reason, string message) => deployment.ProgressDeadline is null ? deployment : deployment with
    {
        Status = deployment.Status with
        {
            Conditions = deployment.Status.Conditions.With(DeploymentConditions.Progressing, status, reason, message, time.GetUtcNow()),
        },
    };

    /// <summary>Stops the deadline while paused and starts it anew afterwards.</summary>
    private async Task<Deployment> NotePauseAsync(Deployment deployment, CancellationToken ct)
    {
        var current = deployment.Status.Conditions.Find(DeploymentConditions.Progressing)?.Reason;
        if (deployment.ProgressDeadline is null || current == DeploymentConditions.ProgressDeadlineExceeded)
            return deployment;
        var noted = (deployment.IsPaused, current) switch
        {
            (true, not DeploymentConditions.DeploymentPaused) => NoteUnknown(deployment, DeploymentConditions.DeploymentPaused, "Deployment is paused"),
            (false, DeploymentConditions.DeploymentPaused) => NoteUnknown(deployment, DeploymentConditions.DeploymentResumed, "Deployment is resumed"),
            _ => deployment,
        };
        return ReferenceEquals(noted, deployment) ? deployment : await api.UpdateStatusAsync(noted, ct);
    }

    private Deployment NoteUnknown(Deployment deployment, string reason, string message)
    {
        var now = time.GetUtcNow();
        var rest = deployment.Status.Conditions.Without(DeploymentConditions.Progressing);
        return deployment with
        {
            Status = deployment.Status with
            {
                Conditions = [.. rest, new() { Type = DeploymentConditions.Progressing, Status = "Unknown", Reason = reason, Message = message, LastUpdateTime = now, LastTransitionTime = now }],
            },
        };
    }

    private Task<Outcome> WriteRolloutStatusAsync(Deployment deployment, ReplicaSetFamily family, CancellationToken ct) =>
        WriteStatusAsync(deployment, DeploymentStatusCalculator.CalculateRollout(deployment, family, time.GetUtcNow()), ct);

    private async Task<Outcome> WriteStatusAsync(Deployment deployment, DeploymentStatus status, CancellationToken ct)
    {
        var stored = deployments.Find(ObjectKey.Of(deployment))?.Status;
        if (stored is null || !KubernetesJson.Encode(status).AsSpan().SequenceEqual(KubernetesJson.Encode(stored)))
            await api.UpdateStatusAsync(deployment with { Status = status }, ct);
        return DeploymentStatusCalculator.DeadlineIn(deployment, status, time.GetUtcNow()) is { } due ? Outcome.After(due) : Outcome.Settled;
    }
}
