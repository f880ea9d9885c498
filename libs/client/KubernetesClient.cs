using System.Runtime.CompilerServices;
using Cluster.Api.Meta.V1;
using Cluster.Client.Configuration;

namespace Cluster.Client;

/// <summary>Typed access to the API server. One per process: it pools its connections and is thread-safe.</summary>
/// <remarks>Every failure that the server reports is a <see cref="KubernetesException"/>; a server that cannot be reached,
/// that goes away amid its answer or that answers gibberish is an <see cref="HttpRequestException"/>. Requests refused with <c>Retry-After</c> are repeated a few times.</remarks>
public sealed class KubernetesClient : IDisposable
{
    private readonly RequestSender _sender;

    /// <summary>Connects as a kubeconfig says.</summary>
    public KubernetesClient(ClusterConnection connection) : this(connection.CreateHttpClient()) { }

    /// <summary>Uses a prepared <see cref="HttpClient"/> whose base address is the API server, for tests.</summary>
    public KubernetesClient(HttpClient http) => _sender = new(http);

    /// <summary>The HTTP client with the process's identity, for endpoints that are not resources (discovery, health).</summary>
    public HttpClient Http => _sender.Http;

    /// <summary>Reads an object.</summary>
    /// <returns>Null when it does not exist.</returns>
    public async Task<T?> FindAsync<T>(ObjectKey key, CancellationToken ct = default) where T : class, IKubernetesObject
    {
        try
        {
            return await GetAsync<T>(key, ct);
        }
        catch (KubernetesException failure) when (failure.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Reads an object that has to exist.</summary>
    public Task<T> GetAsync<T>(ObjectKey key, CancellationToken ct = default) where T : class, IKubernetesObject =>
        GetAsync<T>(ResourceType.Of<T>(), key, ct);

    /// <summary>Reads an object of a resource named at run time.</summary>
    public Task<T> GetAsync<T>(ResourceType type, ObjectKey key, CancellationToken ct = default) where T : class =>
        _sender.SendAsync<T>(HttpMethod.Get, type.Path(key.Namespace, key.Name), null, ct);

    /// <summary>Lists a collection. Without <see cref="ListQuery.Limit"/> everything comes in one page.</summary>
    public Task<ObjectList<T>> ListAsync<T>(ListQuery query, CancellationToken ct = default) where T : class, IKubernetesObject =>
        ListAsync<T>(ResourceType.Of<T>(), query, ct);

    /// <summary>Lists a collection of a resource named at run time.</summary>
    public Task<ObjectList<T>> ListAsync<T>(ResourceType type, ListQuery query, CancellationToken ct = default) where T : class =>
        _sender.SendAsync<ObjectList<T>>(HttpMethod.Get, type.Path(query.Namespace) + query.ToQueryString(), null, ct);

    /// <summary>Creates an object in the namespace its metadata name.</summary>
    /// <returns>The object as stored.</returns>
    public Task<T> CreateAsync<T>(T obj, CancellationToken ct = default) where T : class, IKubernetesObject =>
        _sender.SendAsync<T>(HttpMethod.Post, ResourceType.Of<T>().Path(obj.Metadata.Namespace), RequestBody.Json(obj), ct);

    /// <summary>Replaces an object; a <c>resourceVersion</c> in it must be the stored one.</summary>
    public Task<T> UpdateAsync<T>(T obj, CancellationToken ct = default) where T : class, IKubernetesObject =>
        PutAsync(obj, null, ct);

    /// <summary>Replaces the status of an object and nothing else.</summary>
    public Task<T> UpdateStatusAsync<T>(T obj, CancellationToken ct = default) where T : class, IKubernetesObject =>
        PutAsync(obj, "status", ct);

    /// <summary>Replaces a subresource by an object of the resource's own kind, such as a namespace's <c>finalize</c>.</summary>
    public Task<T> UpdateSubresourceAsync<T>(T obj, string subresource, CancellationToken ct = default) where T : class, IKubernetesObject =>
        PutAsync(obj, subresource, ct);

    /// <summary>Patches an object or, when named, one of its subresources.</summary>
    public Task<T> PatchAsync<T>(ObjectKey key, PatchType type, ReadOnlyMemory<byte> patch, string? subresource = null, CancellationToken ct = default)
        where T : class, IKubernetesObject => PatchAsync<T>(ResourceType.Of<T>(), key, type, patch, subresource, ct);

    /// <summary>Patches an object of a resource named at run time.</summary>
    public Task<T> PatchAsync<T>(ResourceType resource, ObjectKey key, PatchType type, ReadOnlyMemory<byte> patch, string? subresource = null,
        CancellationToken ct = default) where T : class =>
        _sender.SendAsync<T>(HttpMethod.Patch, resource.Path(key.Namespace, key.Name, subresource), new(patch, RequestBody.MediaTypeOf(type)), ct);

    /// <summary>Deletes an object. Objects with finalizers or a grace period stay for a while, marked as going.</summary>
    public Task DeleteAsync<T>(ObjectKey key, DeleteOptions? options = null, CancellationToken ct = default) where T : class, IKubernetesObject =>
        DeleteAsync(ResourceType.Of<T>(), key, options, ct);

    /// <summary>Deletes an object of a resource named at run time.</summary>
    public Task DeleteAsync(ResourceType type, ObjectKey key, DeleteOptions? options = null, CancellationToken ct = default) =>
        _sender.SendAsync(HttpMethod.Delete, type.Path(key.Namespace, key.Name), BodyOf(options), ct);

    /// <summary>Deletes every object that the query selects.</summary>
    public Task DeleteCollectionAsync(ResourceType type, ListQuery query, DeleteOptions? options = null, CancellationToken ct = default) =>
        _sender.SendAsync(HttpMethod.Delete, type.Path(query.Namespace) + query.ToQueryString(), BodyOf(options), ct);

    /// <summary>Posts to a subresource: a binding, an eviction, a token request.</summary>
    /// <typeparam name="T">The resource.</typeparam>
    /// <typeparam name="TIn">What is sent.</typeparam>
    /// <typeparam name="TOut">What comes back.</typeparam>
    public Task<TOut> CreateSubresourceAsync<T, TIn, TOut>(ObjectKey key, string subresource, TIn body, CancellationToken ct = default)
        where T : class, IKubernetesObject =>
        _sender.SendAsync<TOut>(HttpMethod.Post, ResourceType.Of<T>().Path(key.Namespace, key.Name, subresource), RequestBody.Json(body), ct);

    /// <summary>Follows a collection over HTTPS until the server ends the watch or the token is cancelled.</summary>
    /// <param name="query">What to follow; <see cref="ListQuery.ResourceVersion"/> says from where.</param>
    /// <param name="timeout">When the server shall end the watch; null leaves it to the server.</param>
    /// <param name="ct">Ends the watch.</param>
    /// <exception cref="HttpRequestException">The connection could not be made, or was lost.</exception>
    /// <exception cref="KubernetesException">The revision is too old (<see cref="KubernetesException.IsExpired"/>) or the server refused.</exception>
    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(ListQuery query, TimeSpan? timeout = null, [EnumeratorCancellation] CancellationToken ct = default)
        where T : class, IKubernetesObject
    {
        var seconds = timeout is { } limit ? ((int)Math.Ceiling(limit.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        var path = ResourceType.Of<T>().Path(query.Namespace) +
            query.ToQueryString(("watch", "true"), ("allowWatchBookmarks", "true"), ("timeoutSeconds", seconds));
        await foreach (var line in _sender.ReadLinesAsync(path, ct))
        {
            if (line.Length > 0)
                yield return WatchLine.Parse<T>(line);
        }
    }

    /// <summary>Asks which resources the server serves now, each in its group's preferred version; subresources are left out.</summary>
    /// <remarks>A group that cannot be asked is an error: whoever works on "everything" must not miss a part unknowingly. What is served in
    /// several groups, as old names of a kind are, comes once, in the first of them.</remarks>
    public async Task<IReadOnlyList<DiscoveredResource>> DiscoverAsync(CancellationToken ct = default)
    {
        var groups = await _sender.SendAsync<APIGroupList>(HttpMethod.Get, "/apis", null, ct);
        var versions = groups.Groups.Select(group => (group.Name, Version: (group.PreferredVersion ?? group.Versions[0]).Version));
        var lists = await Task.WhenAll(versions.Prepend(("", "v1")).Select(version => DiscoverAsync(version.Item1, version.Item2, ct)));
        return [.. lists.SelectMany(list => list).DistinctBy(found => found.Storage).Select(found => found.Resource)];
    }

    /// <summary>Reads, changes and writes an object, again from the start when somebody else was faster.</summary>
    /// <param name="key">The object.</param>
    /// <param name="change">Makes the new state from the current one; the same instance means nothing is to be written.</param>
    /// <param name="status">Whether to write the status instead of the object.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The object as stored.</returns>
    public async Task<T> UpdateWithRetryAsync<T>(ObjectKey key, Func<T, T> change, bool status = false, CancellationToken ct = default)
        where T : class, IKubernetesObject
    {
        for (var attempt = 1; ; attempt++)
        {
            var current = await GetAsync<T>(key, ct);
            var next = change(current);
            if (ReferenceEquals(next, current))
                return current;
            try
            {
                return await PutAsync(next, status ? "status" : null, ct);
            }
            catch (KubernetesException failure) when (failure.IsConflict && attempt < 5)
            {
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sender.Http.Dispose();

    /// <summary>The resources of a version, each with what tells where its objects are stored.</summary>
    private async Task<IEnumerable<(string Storage, DiscoveredResource Resource)>> DiscoverAsync(string group, string version, CancellationToken ct)
    {
        var path = group.Length == 0 ? $"/api/{version}" : $"/apis/{group}/{version}";
        var list = await _sender.SendAsync<APIResourceList>(HttpMethod.Get, path, null, ct);
        return list.Resources.Where(resource => !resource.Name.Contains('/', StringComparison.Ordinal))
            .Select(resource => (
                resource.StorageVersionHash is { Length: > 0 } hash ? hash : $"{path}/{resource.Name}",
                new DiscoveredResource(new(group, version, resource.Name, resource.Kind, resource.Namespaced), resource.Verbs)));
    }

    private Task<T> PutAsync<T>(T obj, string? subresource, CancellationToken ct) where T : class, IKubernetesObject =>
        _sender.SendAsync<T>(HttpMethod.Put, ResourceType.Of<T>().Path(obj.Metadata.Namespace, obj.Metadata.Name, subresource), RequestBody.Json(obj), ct);

    private static RequestBody? BodyOf(DeleteOptions? options) =>
        options is null ? null : RequestBody.Json(options with { ApiVersion = "v1", Kind = "DeleteOptions" });
}
