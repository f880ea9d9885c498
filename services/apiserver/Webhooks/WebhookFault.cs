using System.Net.Sockets;
using System.Security.Authentication;

namespace Cluster.ApiServer.Webhooks;

/// <summary>Says in the words that users of Kubernetes know why a webhook could not be called.</summary>
internal static class WebhookFault
{
    /// <summary>Whether an exception means that the call failed, and not the caller.</summary>
    public static bool IsFault(Exception error, CancellationToken caller) =>
        error is HttpRequestException or IOException or UnreachableException || (error is OperationCanceledException && !caller.IsCancellationRequested);

    public static string Describe(Exception error, Uri address) => $"Post \"{address.OriginalString}\": {CauseOf(error, address)}";

    private static string CauseOf(Exception error, Uri address)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case UnreachableException:
                    return cause.Message;
                case OperationCanceledException or TimeoutException:
                    return "context deadline exceeded";
                case AuthenticationException:
                    return $"tls: failed to verify certificate: x509: {cause.Message}";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return $"dial tcp {address.Authority}: connect: connection refused";
                case SocketException { SocketErrorCode: SocketError.ConnectionReset }:
                    return $"read tcp {address.Authority}: connection reset by peer";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return $"dial tcp: lookup {address.Host}: no such host";
                case HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }:
                    return "EOF";
                default:
                    break;
            }
        }

        return error is HttpRequestException { InnerException: { } inner } ? $"{error.Message} {inner.Message}" : error.Message;
    }
}
