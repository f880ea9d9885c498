using System.Net.Http.Json;

namespace Cluster.Dapr.Client;

public sealed partial class DaprClient
{
    /// <summary>A request for another app's method, to be sent with <see cref="InvokeMethodWithResponseAsync"/>.</summary>
    /// <param name="httpMethod">The verb the other app sees.</param>
    /// <param name="appId">The other app.</param>
    /// <param name="methodName">Path below the app's root, with its query if any.</param>
    public HttpRequestMessage CreateInvokeMethodRequest(HttpMethod httpMethod, string appId, string methodName)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        ArgumentNullException.ThrowIfNull(methodName);
        var path = $"v1.0/invoke/{SidecarConnection.Escape(appId)}/method/{methodName.TrimStart('/')}";
        return new HttpRequestMessage(httpMethod, new Uri(_sidecar.Settings.HttpEndpoint, path));
    }

    /// <summary>A request with a JSON body for another app's method.</summary>
    public HttpRequestMessage CreateInvokeMethodRequest<TRequest>(HttpMethod httpMethod, string appId, string methodName, TRequest data)
    {
        var request = CreateInvokeMethodRequest(httpMethod, appId, methodName);
        request.Content = SidecarConnection.Body(data);
        return request;
    }

    /// <summary>Sends as it is; the status is the other app's. The body streams, so dispose the answer.</summary>
    public Task<HttpResponseMessage> InvokeMethodWithResponseAsync(HttpRequestMessage request, CancellationToken ct = default) =>
        _sidecar.SendAsync(request, ct);

    /// <summary>Posts JSON to another app and reads JSON back.</summary>
    /// <exception cref="DaprException">The other app answered anything but 2xx, or could not be reached.</exception>
    public async Task<TResponse?> InvokeMethodAsync<TRequest, TResponse>(string appId, string methodName, TRequest data, CancellationToken ct = default)
    {
        using var request = CreateInvokeMethodRequest(HttpMethod.Post, appId, methodName, data);
        using var response = await _sidecar.CallAsync(request, ct);
        return await response.Content.ReadFromJsonAsync<TResponse>(SidecarConnection.Json, ct);
    }

    /// <summary>Calls another app without a body and reads JSON back.</summary>
    /// <exception cref="DaprException">The other app answered anything but 2xx, or could not be reached.</exception>
    public async Task<TResponse?> InvokeMethodAsync<TResponse>(HttpMethod httpMethod, string appId, string methodName, CancellationToken ct = default)
    {
        using var request = CreateInvokeMethodRequest(httpMethod, appId, methodName);
        using var response = await _sidecar.CallAsync(request, ct);
        return await response.Content.ReadFromJsonAsync<TResponse>(SidecarConnection.Json, ct);
    }
}
