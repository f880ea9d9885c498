using System.Diagnostics;

namespace Cluster.Controllers.Reconciling;

/// <summary>The activity source of this service.</summary>
internal static class ControllerTelemetry
{
    public static readonly ActivitySource Source = new("Cluster.Controllers");
}
