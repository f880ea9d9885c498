namespace Cluster.Kubelet.Pods;

/// <summary>Times as runtimes state them.</summary>
internal static class RuntimeTime
{
    /// <summary>From nanoseconds since 1970.</summary>
    public static DateTimeOffset From(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100);
}
