using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission.Pods;

namespace Cluster.ApiServer.Admission.PodSecurity;

/// <summary>A pod, or a template for pods, as the checks see it.</summary>
internal sealed class SecuredPod(PodSpec spec, IReadOnlyDictionary<string, string> annotations)
{
    public PodSpec Spec { get; } = spec;

    public IReadOnlyDictionary<string, string> Annotations { get; } = annotations;

    /// <summary>Of every sort.</summary>
    public IReadOnlyList<PodContainer> Containers { get; } = [.. PodContainers.All(spec)];

    public bool IsWindows => Spec.Os?.Name == "windows";

    /// <summary>Containers for which something holds, as messages name them: <c>containers "a", "b"</c>; empty for none.</summary>
    public string Naming(Func<PodContainer, bool> test) => Names([.. Containers.Where(test).Select(static container => container.Name)]);

    public static string Names(IReadOnlyCollection<string> containers) => containers.Count == 0 ? "" : $"{(containers.Count == 1 ? "container" : "containers")} {Quote(containers)}";

    public static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(static name => $"\"{name}\""));

    /// <summary>Pod and containers that set something, as messages name them; empty for none.</summary>
    public static string Setters(bool isPod, string containers) => isPod ? containers.Length == 0 ? "pod" : $"pod and {containers}" : containers;
}
