namespace Cluster.Kubelet.Probes;

/// <summary>One run of one container: a restart gives a new identity.</summary>
internal readonly record struct ContainerIdentity(string PodUid, string ContainerName, string ContainerId);
