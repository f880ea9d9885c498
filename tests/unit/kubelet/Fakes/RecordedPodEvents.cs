using System.Collections.Concurrent;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Events;

namespace Cluster.Kubelet.Tests.Fakes;

/// <summary>Events as lines such as <c>Warning Failed Error: ErrImagePull</c>.</summary>
internal sealed class RecordedPodEvents : IPodEvents
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public void Record(Pod pod, Container? container, bool warning, string reason, string message) =>
        _lines.Enqueue($"{(warning ? "Warning" : "Normal")} {reason} {message}");
}
