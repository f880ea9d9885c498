using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>What <c>pods/resize</c> may change: cpu and memory of containers that are there, within the pod's quality of service.</summary>
internal static class ResizeRules
{
    private static readonly string[] Resizable = ["cpu", "memory"];

    public static ObjectPart<Pod> Part { get; } = new(
        (wanted, current) => current with
        {
            Spec = current.Spec with
            {
                Containers = Merge(wanted.Spec.Containers, current.Spec.Containers),
                InitContainers = Merge(wanted.Spec.InitContainers, current.Spec.InitContainers),
            },
        },
        Validate);

    private static List<Container> Merge(IReadOnlyList<Container> wanted, IReadOnlyList<Container> current) =>
        [.. current.Select(container => wanted.FirstOrDefault(other => other.Name == container.Name) is { } resized
            ? container with { Resources = resized.Resources, ResizePolicy = resized.ResizePolicy.Count > 0 ? resized.ResizePolicy : container.ResizePolicy }
            : container)];

    private static ErrorList Validate(Pod next, Pod current)
    {
        var errors = new ErrorList();
        PodRules.Spec(errors, next.Spec, FieldPath.Spec);
        if (current.Metadata.Annotations.ContainsKey("kubernetes.io/config.mirror"))
            errors.Add(FieldError.Forbidden("", "static pods cannot be resized"));
        if (current.Spec.Os?.Name == "windows")
            errors.Add(FieldError.Forbidden("", "windows pods cannot be resized"));
        var before = current.Status.QosClass ?? QosClass.Of(current.Spec);
        if (QosClass.Of(next.Spec) != before)
            errors.Add(FieldError.Invalid(FieldPath.Spec, QosClass.Of(next.Spec), "Pod QOS Class may not change as a result of resizing"));
        Check(errors, next.Spec.Containers, current.Spec.Containers, FieldPath.Spec / "containers", isInit: false);
        Check(errors, next.Spec.InitContainers, current.Spec.InitContainers, FieldPath.Spec / "initContainers", isInit: true);
        return errors;
    }

    private static void Check(ErrorList errors, IReadOnlyList<Container> next, IReadOnlyList<Container> current, FieldPath path, bool isInit)
    {
        for (var i = 0; i < current.Count; i++)
        {
            var (old, resized) = (current[i].Resources, next[i].Resources);
            if (KubernetesJson.Encode(old).AsSpan().SequenceEqual(KubernetesJson.Encode(resized)))
                continue;
            if (isInit && current[i].RestartPolicy != "Always")
                errors.Add(FieldError.Forbidden(path[i] / "resources", "resources of init containers that are no sidecars are immutable"));
            Removed(errors, old.Limits, resized.Limits, path[i] / "resources" / "limits", "resource limits cannot be removed");
            Removed(errors, old.Requests, resized.Requests, path[i] / "resources" / "requests", "resource requests cannot be removed");
            if (Others(old) != Others(resized))
                errors.Add(FieldError.Forbidden(FieldPath.Spec, "only cpu and memory resources are mutable"));
        }
    }

    private static void Removed(
        ErrorList errors, IReadOnlyDictionary<string, Quantity> old, IReadOnlyDictionary<string, Quantity> next, FieldPath path, string why)
    {
        foreach (var name in Resizable)
        {
            if (old.ContainsKey(name) && !next.ContainsKey(name))
                errors.Add(FieldError.Forbidden(path, why));
        }
    }

    /// <summary>Everything but cpu and memory, in a form that compares.</summary>
    private static string Others(ResourceRequirements resources) => string.Join(';', Entries("l", resources.Limits).Concat(Entries("r", resources.Requests))
        .Concat(resources.Claims.Select(claim => $"c{claim.Name}/{claim.Request}")));

    private static IEnumerable<string> Entries(string kind, IReadOnlyDictionary<string, Quantity> quantities) => quantities
        .Where(pair => !Resizable.Contains(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{kind}{pair.Key}={pair.Value}");
}
