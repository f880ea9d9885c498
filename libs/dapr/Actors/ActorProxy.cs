using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Cluster.Dapr.Client;
using Microsoft.Extensions.Configuration;

namespace Cluster.Dapr.Actors;

/// <summary>Calls one actor's methods by name, wherever in the cluster it lives.</summary>
public sealed class ActorProxy
{
    private static readonly Lazy<ActorProxyFactory> FromEnvironment = new(() =>
        new ActorProxyFactory(new SidecarConnection(DaprSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().Build()))));

    private readonly SidecarConnection _sidecar;

    internal ActorProxy(SidecarConnection sidecar, ActorId actorId, string actorType)
    {
        _sidecar = sidecar;
        ActorId = actorId;
        ActorType = actorType;
    }

    /// <summary>Which actor.</summary>
    public ActorId ActorId { get; }

    /// <summary>Its registered type name.</summary>
    public string ActorType { get; }

    /// <summary>A typed proxy over the sidecar that the environment names; prefer <see cref="IActorProxyFactory"/> where there is one.</summary>
    public static TActorInterface Create<TActorInterface>(ActorId actorId, string actorType) where TActorInterface : class, IActor =>
        FromEnvironment.Value.CreateActorProxy<TActorInterface>(actorId, actorType);

    /// <summary>A weakly typed proxy over the sidecar that the environment names.</summary>
    public static ActorProxy Create(ActorId actorId, string actorType) => FromEnvironment.Value.Create(actorId, actorType);

    /// <summary>Calls a method that takes and returns nothing.</summary>
    /// <exception cref="ActorMethodInvocationException">The actor threw.</exception>
    public async Task InvokeMethodAsync(string method, CancellationToken ct = default)
    {
        using var response = await CallAsync(method, null, ct);
    }

    /// <summary>Calls a method with an argument.</summary>
    /// <exception cref="ActorMethodInvocationException">The actor threw.</exception>
    public async Task InvokeMethodAsync<TRequest>(string method, TRequest data, CancellationToken ct = default)
    {
        using var response = await CallAsync(method, SidecarConnection.Body(data), ct);
    }

    /// <summary>Calls a method that returns something.</summary>
    /// <exception cref="ActorMethodInvocationException">The actor threw.</exception>
    public async Task<TResponse?> InvokeMethodAsync<TResponse>(string method, CancellationToken ct = default)
    {
        using var response = await CallAsync(method, null, ct);
        return await ReadAsync<TResponse>(response, ct);
    }

    /// <summary>Calls a method with an argument that returns something.</summary>
    /// <exception cref="ActorMethodInvocationException">The actor threw.</exception>
    public async Task<TResponse?> InvokeMethodAsync<TRequest, TResponse>(string method, TRequest data, CancellationToken ct = default)
    {
        using var response = await CallAsync(method, SidecarConnection.Body(data), ct);
        return await ReadAsync<TResponse>(response, ct);
    }

    private async Task<HttpResponseMessage> CallAsync(string method, HttpContent? content, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        var path = $"v1.0/actors/{SidecarConnection.Escape(ActorType)}/{SidecarConnection.Escape(ActorId.GetId())}/method/{SidecarConnection.Escape(method)}";
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = content };
        var response = await _sidecar.CallAsync(request, ct);
        if (!response.Headers.Contains(ActorError.Header)) return response;
        using (response)
            throw await ThrownByActorAsync(response, ct);
    }

    private static async Task<TResponse?> ReadAsync<TResponse>(HttpResponseMessage response, CancellationToken ct) =>
        response.StatusCode == HttpStatusCode.NoContent || response.Content.Headers.ContentLength == 0
            ? default
            : await response.Content.ReadFromJsonAsync<TResponse>(SidecarConnection.Json, ct);

    private static async Task<ActorMethodInvocationException> ThrownByActorAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var text = await response.Content.ReadAsStringAsync(ct);
        try
        {
            var error = JsonSerializer.Deserialize<ActorError>(text, SidecarConnection.Json);
            return new ActorMethodInvocationException($"{error?.Type}: {error?.Message}");
        }
        catch (JsonException)
        {
            return new ActorMethodInvocationException(text);
        }
    }
}
