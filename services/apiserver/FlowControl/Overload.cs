using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.FlowControl;

/// <summary>The words for a server that has too much to do.</summary>
internal static class Overload
{
    private const int RetryAfterSeconds = 1;

    public static ApiException Refusal() => ApiException.TooManyRequests("Too many requests, please try again later.", RetryAfterSeconds);
}
