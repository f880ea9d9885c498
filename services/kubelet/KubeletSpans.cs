using System.Diagnostics;

namespace Cluster.Kubelet;

/// <summary>The kubelet's activity source.</summary>
internal static class KubeletSpans
{
    public static readonly ActivitySource Source = new("Cluster.Kubelet");
}
