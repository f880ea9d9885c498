using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Probes;

/// <summary>A GET that must be answered with a status from 200 to 399. Certificates are not verified.</summary>
internal sealed class HttpProbe : IDisposable
{
    private const int MaxRedirects = 10;

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.Zero, // a probe asks whether a new client would be served
        ActivityHeadersPropagator = null,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
    });

    public async Task<ProbeOutcome> RunAsync(HTTPGetAction action, string podAddress, int port, TimeSpan timeout, CancellationToken ct)
    {
        var url = UrlOf(action, podAddress, port);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeout);
        try
        {
            return await GetAsync(url, action.HttpHeaders, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return ProbeOutcome.Failed($"Get \"{url}\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return ProbeOutcome.Failed($"Get \"{url}\": {Reason(e, url)}");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<ProbeOutcome> GetAsync(Uri url, IReadOnlyList<HTTPHeader> headers, CancellationToken ct)
    {
        for (var hop = 0; ; hop++)
        {
            using var request = RequestFor(url, headers);
            using var response = await _http.SendAsync(request, ct);
            var status = (int)response.StatusCode;
            if (status is >= 300 and < 400 && response.Headers.Location is { } location)
            {
                var next = new Uri(url, location);
                if (next.Host != url.Host)
                    return ProbeOutcome.Succeeded($"Probe terminated redirects, Response body: {await BodyAsync(response, ct)}");
                if (hop == MaxRedirects)
                    return ProbeOutcome.Failed($"Get \"{next}\": stopped after {MaxRedirects} redirects");
                url = next;
                continue;
            }
            var body = await BodyAsync(response, ct);
            return status is >= 200 and < 400
                ? ProbeOutcome.Succeeded(body)
                : ProbeOutcome.Failed(string.Create(CultureInfo.InvariantCulture, $"HTTP probe failed with statuscode: {status}"));
        }
    }

    private static HttpRequestMessage RequestFor(Uri url, IReadOnlyList<HTTPHeader> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        foreach (var header in headers)
            if (header.Name.Equals("Host", StringComparison.OrdinalIgnoreCase))
                request.Headers.Host = header.Value;
            else
                request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        if (!request.Headers.NonValidated.Contains("User-Agent"))
            request.Headers.TryAddWithoutValidation("User-Agent", "kube-probe/1.32");
        if (!request.Headers.NonValidated.Contains("Accept"))
            request.Headers.TryAddWithoutValidation("Accept", "*/*");
        return request;
    }

    private static async Task<string> BodyAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[ProbeExecutor.MaxOutput];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }

    private static Uri UrlOf(HTTPGetAction action, string podAddress, int port)
    {
        var host = string.IsNullOrEmpty(action.Host) ? podAddress : action.Host;
        var scheme = string.Equals(action.Scheme, "HTTPS", StringComparison.OrdinalIgnoreCase) ? "https" : "http";
        var path = action.Path ?? "";
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{scheme}://{(host.Contains(':') ? $"[{host}]" : host)}:{port}{(path.StartsWith('/') ? "" : "/")}{path}");
        return Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : throw new FormatException($"invalid probe URL \"{text}\"");
    }

    private static string Reason(Exception e, Uri url) => e.InnerException is SocketException socket
        ? $"dial tcp {url.Host}:{url.Port}: {DialError.Of(socket)}"
        : e.InnerException is IOException or HttpIOException ? "EOF" : e.Message;
}
