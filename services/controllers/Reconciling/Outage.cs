namespace Cluster.Controllers.Reconciling;

/// <summary>Tells failures to get an answer from refusals.</summary>
internal static class Outage
{
    /// <summary>Whether nobody answered, or nobody in charge: a write that failed so may have happened all the same.</summary>
    public static bool Is(Exception failure) => failure switch
    {
        HttpRequestException or IOException or TimeoutException or OperationCanceledException => true,
        KubernetesException { Status.Code: 503 or 504 } => true,
        _ => false,
    };
}
