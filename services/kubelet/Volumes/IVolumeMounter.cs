using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Volumes;

/// <summary>Makes a pod's volumes exist on the node, keeps their content current, and takes them away again.</summary>
internal interface IVolumeMounter
{
    /// <summary>Sets up every volume of the pod; safe to repeat, also after a kubelet restart.</summary>
    /// <returns>Host path by volume name.</returns>
    /// <exception cref="VolumeMountException">A volume cannot be set up now; the pod waits and the call is retried.</exception>
    Task<IReadOnlyDictionary<string, string>> MountAsync(Pod pod, CancellationToken ct);

    /// <summary>Rewrites projected content (ConfigMaps, Secrets, downward API, tokens) that has changed or is about to expire.</summary>
    Task RefreshAsync(Pod pod, CancellationToken ct);

    /// <summary>Unmounts and removes everything of the pod. Safe to repeat, also for a pod that was never mounted.</summary>
    Task UnmountAsync(string podUid, CancellationToken ct);
}
