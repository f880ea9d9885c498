using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>What <c>pods/ephemeralcontainers</c> may do: add containers, and neither change nor remove one.</summary>
internal static class EphemeralContainerRules
{
    private const string Unsuitable = "cannot be set for an Ephemeral Container";

    public static ObjectPart<Pod> Part { get; } = new(
        (wanted, current) => current with { Spec = current.Spec with { EphemeralContainers = wanted.Spec.EphemeralContainers } }, Validate);

    private static IEnumerable<FieldError> Validate(Pod next, Pod current)
    {
        var errors = new ErrorList();
        PodRules.Spec(errors, next.Spec, FieldPath.Spec);
        var path = FieldPath.Spec / "ephemeralContainers";
        for (var i = 0; i < next.Spec.EphemeralContainers.Count; i++)
            Check(errors, next.Spec, i, path[i]);
        if (current.Metadata.Annotations.ContainsKey("kubernetes.io/config.mirror"))
            errors.Add(FieldError.Forbidden("", "static pods do not support ephemeral containers"));
        foreach (var old in current.Spec.EphemeralContainers)
        {
            var kept = next.Spec.EphemeralContainers.FirstOrDefault(container => container.Name == old.Name);
            if (kept is null)
                errors.Add(FieldError.Forbidden(path, $"existing ephemeral containers \"{old.Name}\" may not be removed\n"));
            else if (!KubernetesJson.Encode(kept).AsSpan().SequenceEqual(KubernetesJson.Encode(old)))
                errors.Add(FieldError.Forbidden(path, $"existing ephemeral containers \"{old.Name}\" may not be changed\n"));
        }

        return errors.DistinctBy(error => error.ToString());
    }

    private static void Check(ErrorList errors, PodSpec spec, int index, FieldPath path)
    {
        var container = spec.EphemeralContainers[index];
        errors.RequireName(path / "name", container.Name, NameRules.Label);
        errors.Require(path / "image", container.Image);
        var others = spec.Containers.Select(other => other.Name).Concat(spec.InitContainers.Select(other => other.Name)).Concat(spec.EphemeralContainers.Take(index).Select(other => other.Name));
        if (container.Name.Length > 0 && others.Contains(container.Name))
            errors.Add(FieldError.Duplicate(path / "name", container.Name));
        if (container.TargetContainerName is { Length: > 0 } target && spec.Containers.All(other => other.Name != target) && spec.InitContainers.All(other => other.Name != target))
            errors.Add(FieldError.NotFound(path / "targetContainerName", target));
        foreach (var field in UnsuitableIn(container))
            errors.Add(FieldError.Forbidden(path / field, Unsuitable));
        for (var i = 0; i < container.VolumeMounts.Count; i++)
        {
            if (container.VolumeMounts[i].SubPath is { Length: > 0 })
                errors.Add(FieldError.Forbidden((path / "volumeMounts")[i] / "subPath", Unsuitable));
            if (container.VolumeMounts[i].SubPathExpr is { Length: > 0 })
                errors.Add(FieldError.Forbidden((path / "volumeMounts")[i] / "subPathExpr", Unsuitable));
        }
    }

    private static IEnumerable<string> UnsuitableIn(EphemeralContainer container)
    {
        if (container.Ports.Count > 0)
            yield return "ports";
        if (container.LivenessProbe is not null)
            yield return "livenessProbe";
        if (container.ReadinessProbe is not null)
            yield return "readinessProbe";
        if (container.StartupProbe is not null)
            yield return "startupProbe";
        if (container.Lifecycle is not null)
            yield return "lifecycle";
        if (container.Resources.Limits.Count + container.Resources.Requests.Count > 0)
            yield return "resources";
        if (container.ResizePolicy.Count > 0)
            yield return "resizePolicy";
        if (container.RestartPolicy is not null)
            yield return "restartPolicy";
    }
}
