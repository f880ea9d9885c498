using Cluster.Api.Apps.V1;

namespace Cluster.Controllers.Deployments;

/// <summary>Creates, sizes and keeps up the sets of a deployment, and tells about it in events.</summary>
internal sealed class ReplicaSetWriter(IClusterApi api, IEventWriter events)
{
    /// <summary>Gives sets new sizes.</summary>
    /// <returns>Whether any size changed.</returns>
    public async Task<bool> ResizeAsync(Deployment deployment, IEnumerable<SetSize> sizes, CancellationToken ct)
    {
        var resized = false;
        foreach (var (set, replicas) in sizes)
        {
            var annotations = DeploymentAnnotations.WithSizes(set.Metadata.Annotations, deployment.Replicas, deployment.MaxReplicas);
            if (set.Replicas == replicas && SameTexts(annotations, set.Metadata.Annotations))
                continue;
            await api.UpdateAsync(set with { Metadata = set.Metadata with { Annotations = annotations }, Spec = set.Spec with { Replicas = replicas } }, ct);
            if (set.Replicas == replicas)
                continue;
            resized = true;
            events.Normal(deployment, "ScalingReplicaSet",
                $"Scaled {(replicas > set.Replicas ? "up" : "down")} replica set {set.Metadata.Name} from {set.Replicas} to {replicas}");
        }
        return resized;
    }

    /// <summary>Makes the set for the present template.</summary>
    /// <returns>The set; null when its name belongs to another template's set, so that the hash has to change.</returns>
    /// <exception cref="KubernetesException">The API server refused.</exception>
    public async Task<ReplicaSet?> CreateAsync(Deployment deployment, ReplicaSetFamily family, CancellationToken ct)
    {
        var wanted = ReplicaSetFactory.For(deployment, family);
        try
        {
            var created = await api.CreateAsync(wanted, ct);
            if (created.Replicas > 0)
                events.Normal(deployment, "ScalingReplicaSet", $"Scaled up replica set {created.Metadata.Name} from 0 to {created.Replicas}");
            return created;
        }
        catch (KubernetesException failure) when (failure.IsAlreadyExists)
        {
            // Another replica may have made it a moment ago, and our cache does not show it yet.
            if (await api.FindAsync<ReplicaSet>(ObjectKey.Of(wanted), ct) is { } existing && existing.IsControlledBy(deployment)
                && TemplateHash.AreEqual(existing.Spec.Template, deployment.Spec.Template))
                return existing;
            return null;
        }
        catch (KubernetesException failure) when (!failure.IsNamespaceTerminating)
        {
            events.Warning(deployment, "ReplicaSetCreateError", $"Failed to create new replica set \"{wanted.Metadata.Name}\": {failure.Message}");
            throw;
        }
    }

    /// <summary>Brings the newest set's annotations and minReadySeconds in line with its deployment.</summary>
    public async Task<ReplicaSet> KeepUpAsync(Deployment deployment, ReplicaSet newest, long revision, CancellationToken ct)
    {
        var annotations = DeploymentAnnotations.Inherit(deployment, newest.Metadata.Annotations, revision);
        if (SameTexts(annotations, newest.Metadata.Annotations) && (newest.Spec.MinReadySeconds ?? 0) == (deployment.Spec.MinReadySeconds ?? 0))
            return newest;
        return await api.UpdateAsync(newest with
        {
            Metadata = newest.Metadata with { Annotations = annotations },
            Spec = newest.Spec with { MinReadySeconds = deployment.Spec.MinReadySeconds },
        }, ct);
    }

    /// <summary>Deletes sets that the history has no room for.</summary>
    public async Task PruneAsync(Deployment deployment, ReplicaSetFamily family, CancellationToken ct)
    {
        foreach (var set in HistoryLimit.Excess(deployment, family))
            await api.DeleteAsync(set, null, ct);
    }

    private static bool SameTexts(Dictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
