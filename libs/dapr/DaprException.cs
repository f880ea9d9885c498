using System.Net;

namespace Cluster.Dapr;

/// <summary>A call that the sidecar refused or that did not reach it.</summary>
/// <param name="message">What was asked and what came back.</param>
/// <param name="inner">The transport's error, when there was one.</param>
public class DaprException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Dapr's own code such as <c>ERR_PUBSUB_NOT_FOUND</c>; null when the sidecar sent none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The HTTP status of the answer; null when there was no answer.</summary>
    public HttpStatusCode? StatusCode { get; init; }
}
