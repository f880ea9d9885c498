using System.Globalization;
using System.Text;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cluster.ApiServer.Proxying;

/// <summary>Hands an upgrade request (WebSocket or SPDY) to a backend and then moves bytes both ways, understanding none of them.</summary>
/// <remarks>Frames, close codes and subprotocols are thereby the two ends' own business. A backend that answers other than 101 gets
/// no further byte of the client: its answer is passed on and the connection stays this server's, with every request on it judged.</remarks>
internal sealed class UpgradeTunnel(HttpContext http, Stream backend)
{
    private const int CopyBuffer = 32 * 1024;
    private const string BearerProtocol = "base64url.bearer.authorization.k8s.io.";

    /// <summary>How long the other direction may go on after one has ended.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    /// <summary>How long a backend may take to say yes or no.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    /// <summary>What the backend sees as Host.</summary>
    public string Host { get; init; } = "kubelet";

    /// <summary>Headers that the server adds; they replace the client's.</summary>
    public IReadOnlyList<(string Name, string Value)> ExtraHeaders { get; init; } = [];

    /// <summary>Whether a refusal is turned into a Status; otherwise it is passed on as it is.</summary>
    public bool ExplainsRefusals { get; init; }

    /// <exception cref="ApiException">The client did not ask for an upgrade (400), or the backend's answer makes no sense.</exception>
    public async Task RunAsync(string pathAndQuery, CancellationToken ct)
    {
        if (http.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade)
            throw ApiException.BadRequest("Upgrade request required");
        var answer = await AskAsync(pathAndQuery, ct);
        if (answer.Status != StatusCodes.Status101SwitchingProtocols)
        {
            await RefuseAsync(answer);
            return;
        }

        foreach (var (name, value) in answer.Headers)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && !name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
                http.Response.Headers.Append(name, value);
        }

        await using var client = await upgrade.UpgradeAsync();
        if (answer.Rest.Length > 0)
            await client.WriteAsync(answer.Rest, ct);
        await RelayAsync(client, ct);
    }

    private async Task<UpgradeAnswer> AskAsync(string pathAndQuery, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(AnswerLimit);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            await backend.WriteAsync(Encoding.Latin1.GetBytes(Head(pathAndQuery)), both.Token);
            await backend.FlushAsync(both.Token);
            return await UpgradeAnswer.ReadAsync(backend, both.Token);
        }
        catch (Exception e) when (e is IOException or InvalidDataException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw ApiException.Internal($"error dialing backend: {(e is OperationCanceledException ? "no answer in time" : e.Message)}");
        }
    }

    private async Task RelayAsync(Stream client, CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var down = backend.CopyToAsync(client, CopyBuffer, ending.Token);
        var up = client.CopyToAsync(backend, CopyBuffer, ending.Token);
        var first = await Task.WhenAny(down, up);
        // When the backend has said everything the connection is over; a client that has said everything may still be listening.
        if (first == up)
            await Task.WhenAny(down, Task.Delay(Linger, ct));
        await ending.CancelAsync();
        try
        {
            await Task.WhenAll(down, up);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Either end may hang up at any moment; that is how these connections end.
        }
    }

    private string Head(string pathAndQuery)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{http.Request.Method} {pathAndQuery} HTTP/1.1\r\nHost: {Host}\r\n");
        foreach (var (name, values) in http.Request.Headers)
        {
            // The client's credentials are not the backend's business: the server vouches with its own.
            if (ProxyHeaders.IsPrivate(name) || ExtraHeaders.Any(extra => extra.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                continue;
            foreach (var value in values)
                Append(head, name, name.Equals("Sec-WebSocket-Protocol", StringComparison.OrdinalIgnoreCase) ? WithoutToken(value) : value ?? "");
        }

        foreach (var (name, value) in ExtraHeaders)
            Append(head, name, value);
        return head.Append("\r\n").ToString();
    }

    private static void Append(StringBuilder head, string name, string value)
    {
        if (value.AsSpan().IndexOfAny('\r', '\n') < 0)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
    }

    /// <summary>Browsers carry the bearer token in the list of subprotocols.</summary>
    private static string WithoutToken(string? protocols) => string.Join(", ", (protocols ?? "").Split(',', StringSplitOptions.TrimEntries)
        .Where(protocol => !protocol.StartsWith(BearerProtocol, StringComparison.Ordinal)));

    private async Task RefuseAsync(UpgradeAnswer answer)
    {
        if (answer.Status < 400)
            throw ApiException.Internal(string.Create(CultureInfo.InvariantCulture, $"invalid upgrade response: status code {answer.Status}"));
        if (ExplainsRefusals)
        {
            var text = Encoding.UTF8.GetString(answer.Rest).Trim();
            throw answer.Status < 500
                ? ApiException.Of(answer.Status, answer.Status == 404 ? "NotFound" : "BadRequest", text, null)
                : ApiException.Internal(text);
        }

        var type = answer.Headers.FirstOrDefault(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value;
        await Responses.BytesAsync(http, answer.Status, type ?? "text/plain; charset=utf-8", answer.Rest);
    }
}
