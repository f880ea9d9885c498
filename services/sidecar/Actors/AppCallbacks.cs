using System.Net;
using Cluster.Sidecar.Apps;
using Cluster.Sidecar.Http;

namespace Cluster.Sidecar.Actors;

/// <summary>The calls into an actor host. Success is exactly 200.</summary>
internal static class AppCallbacks
{
    private const string ErrorHeader = "X-DaprErrorResponseHeader";

    /// <exception cref="ActorException">The app answered anything but 200, or the connection broke.</exception>
    /// <exception cref="AppUnreachableException">Nothing was sent.</exception>
    public static async Task<ActorReply> CallAsync(
        AppInstance host, ActorKey actor, string method, ReadOnlyMemory<byte> body, IEnumerable<KeyValuePair<string, string[]>> headers, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, host.Channel.Address($"/actors/{actor.Type}/{actor.Id}/method/{method}"));
        request.Content = new ReadOnlyMemoryContent(body);
        request.Headers.TryAddWithoutValidation("Dapr-API-Call", "true");
        HttpHeaderCopy.Apply(headers, request);
        try
        {
            using var response = await host.Channel.SendAsync(request, ct);
            var answer = await SidecarRequests.ReadAsync(await response.Content.ReadAsStreamAsync(ct), host.Definition.MaxBodyBytes, ct);
            if (response.StatusCode == HttpStatusCode.OK) return new ActorReply(HttpHeaderCopy.From(response), answer);
            throw Failure(response.StatusCode == HttpStatusCode.NotFound
                ? $"method {method} not found on actor {actor}"
                : $"actor {actor} answered {(int)response.StatusCode}: {System.Text.Encoding.UTF8.GetString(answer.Span)}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or BodyTooLargeException)
        {
            _ = host.SuspectAsync(CancellationToken.None);
            throw Failure($"the call of actor {actor} broke: {e.Message}");
        }
    }

    /// <summary>Whether the answer carries the application's own error.</summary>
    public static bool IsActorError(ActorReply reply) => reply.Headers.Any(h => h.Key.Equals(ErrorHeader, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="HttpRequestException">The connection broke.</exception>
    /// <exception cref="AppUnreachableException">Nobody listens.</exception>
    public static async Task DeactivateAsync(AppInstance host, ActorKey actor, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, host.Channel.Address($"/actors/{actor.Type}/{actor.Id}"));
        using var response = await host.Channel.SendAsync(request, ct);
    }

    private static ActorException Failure(string message) => new(500, "ERR_ACTOR_INVOKE_METHOD", $"error invoke actor method: {message}");
}
