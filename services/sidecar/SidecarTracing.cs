using System.Diagnostics;

namespace Cluster.Sidecar;

/// <summary>The spans this process opens itself; requests that arrive have ASP.NET Core's.</summary>
internal static class SidecarTracing
{
    public static readonly ActivitySource Source = new("Cluster.Sidecar");

    /// <summary>The context to hand on for work done now; null when nobody records it, and then the caller's own goes on unchanged.</summary>
    public static string? CurrentTraceParent => Activity.Current is { IdFormat: ActivityIdFormat.W3C, IsAllDataRequested: true } activity ? activity.Id : null;
}
