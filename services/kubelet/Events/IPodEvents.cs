using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Events;

/// <summary>Records Events about pods; returns at once and never fails.</summary>
internal interface IPodEvents
{
    /// <summary>Records one event.</summary>
    /// <param name="container">Container the event is about, or null for the pod: becomes the field path.</param>
    /// <param name="warning">True for type <c>Warning</c>, false for <c>Normal</c>.</param>
    void Record(Pod pod, Container? container, bool warning, string reason, string message);
}
