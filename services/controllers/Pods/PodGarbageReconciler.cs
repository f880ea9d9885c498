using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Pods;

/// <summary>Removes pods that nobody else will: finished ones beyond a number, and those that wait in vain for a kubelet to end them.</summary>
/// <remarks>One actor for all pods, since the number counts over the whole cluster.</remarks>
internal sealed class PodGarbageReconciler(IObjectCache<Pod> pods, IObjectCache<Node> nodes, IClusterApi api, PodGarbageOptions options) : IReconciler
{
    /// <summary>The one key.</summary>
    public static readonly ObjectKey Key = new("", "all");

    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        foreach (var pod in PodGarbageRules.Excess(pods.All, options.TerminatedThreshold))
            await api.DeleteAsync(pod, new() { GracePeriodSeconds = 0 }, ct);
        foreach (var pod in PodGarbageRules.Abandoned(pods.All, name => nodes.Find(new("", name))))
            await api.DeleteAsync(pod, new() { GracePeriodSeconds = 0 }, ct);
        return Outcome.Settled;
    }
}
