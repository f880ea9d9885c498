using Cluster.Client.Events;

namespace Cluster.Controllers.Reconciling;

/// <summary>Writes events that are signed with the controller's name upstream, so that <c>kubectl describe</c> reads as people know it.</summary>
internal sealed class EventWriter(EventSink sink) : IEventWriter
{
    private readonly Dictionary<string, EventRecorder> _recorders = new(StringComparer.Ordinal)
    {
        ["Deployment"] = sink.CreateRecorder("deployment-controller"),
        ["ReplicaSet"] = sink.CreateRecorder("replicaset-controller"),
        ["Node"] = sink.CreateRecorder("node-controller"),
        ["Pod"] = sink.CreateRecorder("taint-eviction-controller"),
        ["Service"] = sink.CreateRecorder("endpoint-slice-controller"),
    };
    private readonly EventRecorder _other = sink.CreateRecorder("controller-manager");

    public void Normal(IKubernetesObject regarding, string reason, string message) => For(regarding).Normal(regarding, reason, message);

    public void Warning(IKubernetesObject regarding, string reason, string message) => For(regarding).Warning(regarding, reason, message);

    private EventRecorder For(IKubernetesObject regarding) => _recorders.GetValueOrDefault(regarding.Kind, _other);
}
