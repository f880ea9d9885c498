namespace Cluster.Kubelet.Environment;

/// <summary>The parts of a container that depend on other objects.</summary>
/// <param name="Environment">Names and values; no name comes twice.</param>
/// <param name="Command">Entry point with references expanded; empty means the image's own.</param>
/// <param name="Args">Arguments with references expanded; empty means the image's own.</param>
internal sealed record ContainerSpecParts(
    IReadOnlyList<KeyValuePair<string, string>> Environment, IReadOnlyList<string> Command, IReadOnlyList<string> Args);
