using Cluster.Api.Apps.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Registry.Kinds.Storage;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Workloads;

/// <summary>What the API server accepts for <c>apps/v1/StatefulSet</c>.</summary>
internal sealed class StatefulSetStrategy : ResourceStrategy<StatefulSet>
{
    private const string Frozen = "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";

    public override StatefulSet Default(StatefulSet obj)
    {
        var update = obj.Spec.UpdateStrategy;
        var type = update.Type is { Length: > 0 } given ? given : "RollingUpdate";
        return obj with
        {
            Spec = obj.Spec with
            {
                Replicas = obj.Spec.Replicas ?? 1,
                RevisionHistoryLimit = obj.Spec.RevisionHistoryLimit ?? 10,
                PodManagementPolicy = obj.Spec.PodManagementPolicy is { Length: > 0 } policy ? policy : "OrderedReady",
                PersistentVolumeClaimRetentionPolicy = new()
                {
                    WhenDeleted = obj.Spec.PersistentVolumeClaimRetentionPolicy?.WhenDeleted ?? "Retain",
                    WhenScaled = obj.Spec.PersistentVolumeClaimRetentionPolicy?.WhenScaled ?? "Retain",
                },
                UpdateStrategy = update with
                {
                    Type = type,
                    RollingUpdate = type == "RollingUpdate"
                        ? (update.RollingUpdate ?? new()) with { Partition = update.RollingUpdate?.Partition ?? 0 }
                        : update.RollingUpdate,
                },
                VolumeClaimTemplates = [.. obj.Spec.VolumeClaimTemplates.Select(PersistentVolumeClaimStrategy.WithDefaults)],
                Template = PodDefaults.Apply(obj.Spec.Template),
            },
        };
    }

    public override StatefulSet PrepareForCreate(StatefulSet obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(StatefulSet obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        errors.OneOf(path / "podManagementPolicy", spec.PodManagementPolicy, "OrderedReady", "Parallel");
        if (spec.UpdateStrategy.Type is not ("OnDelete" or "RollingUpdate"))
            errors.Add(FieldError.Invalid(path / "updateStrategy", spec.UpdateStrategy, "must be 'RollingUpdate' or 'OnDelete'"));
        else if (spec.UpdateStrategy is { Type: "OnDelete", RollingUpdate: not null })
            errors.Add(FieldError.Invalid(path / "updateStrategy" / "rollingUpdate", spec.UpdateStrategy.RollingUpdate, "only allowed for updateStrategy 'RollingUpdate'"));
        errors.NotNegative(path / "updateStrategy" / "rollingUpdate" / "partition", spec.UpdateStrategy.RollingUpdate?.Partition);
        WorkloadRules.CountOrShare(errors, spec.UpdateStrategy.RollingUpdate?.MaxUnavailable, path / "updateStrategy" / "rollingUpdate" / "maxUnavailable");
        errors.NotNegative(path / "replicas", spec.Replicas);
        errors.NotNegative(path / "minReadySeconds", spec.MinReadySeconds);
        errors.NotNegative(path / "ordinals" / "start", spec.Ordinals?.Start);
        errors.OneOf(path / "persistentVolumeClaimRetentionPolicy" / "whenDeleted", spec.PersistentVolumeClaimRetentionPolicy?.WhenDeleted, "Delete", "Retain");
        errors.OneOf(path / "persistentVolumeClaimRetentionPolicy" / "whenScaled", spec.PersistentVolumeClaimRetentionPolicy?.WhenScaled, "Delete", "Retain");
        // A template may mount the claims, which become volumes of the pods only later.
        var claims = spec.VolumeClaimTemplates.Select(claim => new Api.Core.V1.Volume { Name = claim.Metadata.Name, EmptyDir = new() });
        var known = spec.Template.Spec.Volumes.Select(volume => volume.Name).ToHashSet(StringComparer.Ordinal);
        var template = spec.Template with
        {
            Spec = spec.Template.Spec with { Volumes = [.. spec.Template.Spec.Volumes, .. claims.Where(volume => known.Add(volume.Name))] },
        };
        WorkloadRules.SelectorAndTemplate(errors, spec.Selector, template, path, "statefulset");
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(StatefulSet next, StatefulSet current)
    {
        foreach (var error in ValidateCreate(next))
            yield return error;
        var allowed = current.Spec with
        {
            Replicas = next.Spec.Replicas,
            Ordinals = next.Spec.Ordinals,
            Template = next.Spec.Template,
            UpdateStrategy = next.Spec.UpdateStrategy,
            RevisionHistoryLimit = next.Spec.RevisionHistoryLimit,
            PersistentVolumeClaimRetentionPolicy = next.Spec.PersistentVolumeClaimRetentionPolicy,
            MinReadySeconds = next.Spec.MinReadySeconds,
        };
        if (!Same(allowed, next.Spec))
            yield return FieldError.Forbidden("spec", Frozen);
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(StatefulSet next, StatefulSet current)
    {
        var (errors, status) = (new ErrorList(), next.Status);
        ReplicaCountRules.Parts(
            errors, status.Replicas, ("readyReplicas", status.ReadyReplicas), ("currentReplicas", status.CurrentReplicas),
            ("updatedReplicas", status.UpdatedReplicas), ("availableReplicas", status.AvailableReplicas));
        ReplicaCountRules.NotNegative(errors, ("observedGeneration", status.ObservedGeneration));
        ReplicaCountRules.AvailableAreReady(errors, status.AvailableReplicas, status.ReadyReplicas);
        ReplicaCountRules.Collisions(errors, status.CollisionCount, current.Status.CollisionCount);
        return errors;
    }
}
