using System.Globalization;

namespace Cluster.Kubelet.Pods;

/// <summary>Durations as Kubernetes' messages write them: <c>10s</c>, <c>1m20s</c>, <c>5m0s</c>.</summary>
internal static class GoDuration
{
    public static string Format(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        var text = seconds >= 3600 ? $"{seconds / 3600}h{seconds / 60 % 60}m" : seconds >= 60 ? $"{seconds / 60}m" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{text}{seconds % 60}s");
    }
}
