using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Volumes;

/// <summary>How one type of volume comes to be on the node.</summary>
internal interface IVolumeKind
{
    bool Handles(Volume volume);

    /// <summary>Sets the volume up or brings its content up to date; safe to repeat.</summary>
    /// <returns>Its host path.</returns>
    /// <exception cref="VolumeMountException">Not possible for now. The message needs no mention of the volume's name.</exception>
    Task<string> SetUpAsync(Pod pod, Volume volume, CancellationToken ct);
}
