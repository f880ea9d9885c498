using System.Net;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.ApiRegistration.V1;
using Cluster.Api.Authentication.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.OpenApi;
using Cluster.ApiServer.Proxying;

namespace Cluster.ApiServer.Aggregation;

/// <summary>One group and version that another server serves: asks it how it is, and passes requests on to it.</summary>
/// <remarks>Lives as long as the APIService's spec stays the same.</remarks>
internal sealed class RemoteApi(APIService api, FrontProxy identity, ServiceLocator locator) : IDisposable
{
    /// <summary>How long the other server may take to describe itself. Nobody waits for it.</summary>
    private static readonly TimeSpan CheckLimit = TimeSpan.FromSeconds(5);

    /// <summary>Longest description read.</summary>
    private const int MaxDescription = 4 * 1024 * 1024;

    /// <summary>Who asks when the server itself does.</summary>
    private static readonly UserInfo Aggregator = new() { Username = "system:kube-aggregator", Groups = ["system:masters"] };

    private readonly BackendTransport _transport = identity.TransportFor(api.Spec);

    private TaskCompletionSource _doubt = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a request could not be passed on although all seemed well. Take it before looking.</summary>
    public Task Doubt => Volatile.Read(ref _doubt).Task;

    /// <summary>Name of the APIService, such as <c>v1beta1.metrics.k8s.io</c>.</summary>
    public string Name => api.Metadata.Name;

    public string Group => api.Spec.Group ?? "";

    public string Version => api.Spec.Version ?? "";

    public APIServiceSpec Spec => api.Spec;

    private ServiceReference Service => api.Spec.Service!;

    /// <summary>Tells whether the way to the other server has changed.</summary>
    public async ValueTask<string> FingerprintAsync(CancellationToken ct) => (await locator.FindAsync(Service, ct)).Fingerprint;

    /// <summary>Works out whether the other server answers, and what it serves.</summary>
    public async Task<RemoteState> CheckAsync(CancellationToken ct)
    {
        var location = await locator.FindAsync(Service, ct);
        if (location.Fault is { } fault)
            return new(fault);
        var backend = BackendAt(location.Pick());
        var url = backend.UrlOf($"/apis/{Group}/{Version}");
        try
        {
            var resources = await DescribeAsync(backend, url.PathAndQuery, ct);
            return new(Verdict.Passed, KubernetesJson.Decode<APIResourceList>(resources), await FindOpenApiAsync(backend, ct), await FindSwaggerAsync(backend, ct));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or InvalidOperationException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            var why = e is HttpRequestException { StatusCode: { } code } ? $"bad status from {url}: {(int)code}"
                : e is OperationCanceledException ? $"failing or missing response from {url}: Get \"{url}\": context deadline exceeded"
                : $"failing or missing response from {url}: Get \"{url}\": {(e.InnerException ?? e).Message}";
            return new(Verdict.Unavailable("FailedDiscoveryCheck", why));
        }
    }

    /// <summary>Passes a client's request on, as the user it comes from.</summary>
    /// <exception cref="ApiException">The other server cannot be reached (503).</exception>
    public async Task ServeAsync(HttpContext http, UserInfo user, CancellationToken ct)
    {
        var location = await locator.FindAsync(Service, ct);
        var backend = location.Fault is { } fault ? throw Unavailable(fault) : BackendAt(location.Pick());
        var target = TargetOf(http);
        if (ResourceProxy.IsUpgrade(http))
        {
            await ResourceProxy.TunnelAsync(http, backend, target, ct, FrontProxy.HeadersFor(user));
            return;
        }

        using var request = ResourceProxy.Outgoing(http, backend, target);
        FrontProxy.Name(request, user);
        using var answer = await SendAsync(request, backend, ct);
        http.Response.StatusCode = (int)answer.StatusCode;
        ProxyHeaders.CopyTo(http.Response.Headers, answer);
        await ResourceProxy.CopyAsync(http, answer, ct);
    }

    /// <summary>The refusal that names the APIService and what is wrong with it.</summary>
    public ApiException Unavailable(Verdict verdict) => ApiException.Of(503, "ServiceUnavailable",
        $"the server is currently unable to handle the request: APIService \"{Name}\" is not available: {verdict.Reason}: {verdict.Message}",
        new() { Name = Name, Group = "apiregistration.k8s.io", Kind = "apiservices" });

    public void Dispose() => _transport.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Backend backend, CancellationToken ct)
    {
        try
        {
            return await ResourceProxy.SendAsync(request, backend, ct);
        }
        catch (ApiException)
        {
            Interlocked.Exchange(ref _doubt, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            throw;
        }
    }

    private Backend BackendAt(IPEndPoint endpoint) => new(endpoint.Address, endpoint.Port, IsTls: true, _transport)
    {
        ServerName = $"{Service.Name}.{Service.Namespace}.svc",
    };

    private static string TargetOf(HttpContext http)
    {
        var raw = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()?.RawTarget ?? "";
        var path = raw.Split('?', 2)[0];
        var isPlain = path.StartsWith('/') && !path.Contains("/.", StringComparison.Ordinal) && !path.Contains("%2e", StringComparison.OrdinalIgnoreCase)
            && !path.Contains("//", StringComparison.Ordinal);
        return (isPlain ? path : http.Request.Path.ToUriComponent()) + http.Request.QueryString.Value;
    }

    private static async Task<byte[]> DescribeAsync(Backend backend, string path, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(CheckLimit);
        using var request = new HttpRequestMessage(HttpMethod.Get, backend.UrlOf(path));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        FrontProxy.Name(request, Aggregator);
        using var answer = await backend.Transport.SendAsync(request, backend, limit.Token);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException("refused", null, answer.StatusCode);
        await using var body = await answer.Content.ReadAsStreamAsync(limit.Token);
        var buffer = new MemoryStream();
        var part = new byte[16 * 1024];
        while (await body.ReadAsync(part, limit.Token) is > 0 and var read)
        {
            buffer.Write(part, 0, read);
            if (buffer.Length > MaxDescription)
                throw new IOException("the answer is longer than 4 MiB");
        }

        return buffer.ToArray();
    }

    /// <summary>Identifies the other server's OpenAPI v3 document of this version; null when it has none.</summary>
    private Task<string?> FindOpenApiAsync(Backend backend, CancellationToken ct) => TryDescribeAsync(backend, "/openapi/v3", document =>
    {
        using var index = JsonDocument.Parse(document);
        return index.RootElement.GetProperty("paths").GetProperty($"apis/{Group}/{Version}").GetProperty("serverRelativeURL").GetString();
    }, ct);

    private Task<byte[]?> FindSwaggerAsync(Backend backend, CancellationToken ct) =>
        TryDescribeAsync(backend, "/openapi/v2", document => RemoteOpenApi.Extract(document, Group, Version), ct);

    /// <summary>A document that need not be there, nor make sense.</summary>
    private static async Task<T?> TryDescribeAsync<T>(Backend backend, string path, Func<byte[], T?> read, CancellationToken ct) where T : class
    {
        try
        {
            return read(await DescribeAsync(backend, path, ct));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or InvalidOperationException or KeyNotFoundException
            or ArgumentException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return null;
        }
    }
}
