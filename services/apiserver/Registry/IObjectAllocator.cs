using Cluster.Api;

namespace Cluster.ApiServer.Registry;

/// <summary>Gives objects names out of a shared pool, such as cluster IPs. The store's claims decide who gets one.</summary>
internal interface IObjectAllocator
{
    /// <summary>Completes an object with names that are probably free.</summary>
    /// <param name="next">What the client wants; names it chose itself stay.</param>
    /// <param name="current">The state before; null on create.</param>
    /// <param name="taken">Names that turned out to be taken in attempts before this one.</param>
    /// <exception cref="Http.ApiException">A name the client chose is taken or out of range, or the pool is used up.</exception>
    ValueTask<Allocation> AllocateAsync(IKubernetesObject next, IKubernetesObject? current, IReadOnlySet<string> taken, CancellationToken ct);

    /// <summary>Every name that an object holds.</summary>
    IReadOnlyList<string> HeldBy(IKubernetesObject obj);
}
