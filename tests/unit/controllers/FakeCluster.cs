using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.Client;
using Cluster.Client.Informers;
using Cluster.Controllers.Reconciling;

namespace Cluster.Controllers.Tests;

/// <summary>A cluster in memory: writes land in the caches at once, with the API server's rules that reconcilers rely on
/// (versions, uids, generations, finalizers).</summary>
internal sealed class FakeCluster(TimeProvider time) : IClusterApi, IEventWriter
{
    private readonly Dictionary<Type, object> _caches = [];
    private readonly Dictionary<(Type Type, ObjectKey Key), object> _unseen = [];
    private long _revision;
    private int _names;

    public List<string> Events { get; } = [];

    /// <summary>Thrown by the next creations, when set.</summary>
    public Exception? CreateFailure { get; set; }

    /// <summary>How many of the next creations work although they throw; the caches do not show them yet.</summary>
    public int LostAnswers { get; set; }

    /// <summary>Thrown by reads past the cache, when set.</summary>
    public Exception? ReadFailure { get; set; }

    /// <summary>Somebody who is faster than a patch.</summary>
    public Action? BeforeMerge { get; set; }

    public ObjectCache<T> Cache<T>(params (string Name, Func<T, IEnumerable<string>> Values)[] indexes) where T : class, IKubernetesObject
    {
        if (_caches.TryGetValue(typeof(T), out var cache))
            return (ObjectCache<T>)cache;
        var created = new ObjectCache<T>(indexes.Select(index => KeyValuePair.Create(index.Name, index.Values)));
        created.Replace([], 0);
        _caches[typeof(T)] = created;
        return created;
    }

    public Task<T> CreateAsync<T>(T obj, CancellationToken ct) where T : class, IKubernetesObject
    {
        if (CreateFailure is { } failure && LostAnswers == 0)
            throw failure;
        var name = obj.Metadata.Name.Length > 0 ? obj.Metadata.Name : $"{obj.Metadata.GenerateName}{_names++:x4}";
        if (Stored<T>(new(obj.Metadata.Namespace, name)) is not null)
            throw Refused("AlreadyExists", 409);
        var metadata = obj.Metadata with { Name = name, Uid = Guid.NewGuid().ToString(), CreationTimestamp = time.GetUtcNow(), Generation = 1 };
        if (LostAnswers == 0)
            return Task.FromResult(Put(WithMetadata(obj, metadata), WatchEventType.Added));
        LostAnswers--;
        PutUnseen(WithMetadata(obj, metadata));
        throw CreateFailure!;
    }

    public Task<T> UpdateAsync<T>(T obj, CancellationToken ct) where T : class, IKubernetesObject
    {
        var stored = Checked(obj);
        var changed = !JsonNode.DeepEquals(Part(stored, "spec"), Part(obj, "spec"));
        var metadata = obj.Metadata with { Generation = stored.Metadata.Generation + (changed ? 1 : 0), Uid = stored.Metadata.Uid };
        return Task.FromResult(Put(With(WithMetadata(obj, metadata), "status", Part(stored, "status"))));
    }

    public Task<T> UpdateStatusAsync<T>(T obj, CancellationToken ct) where T : class, IKubernetesObject =>
        Task.FromResult(Put(With(Checked(obj), "status", Part(obj, "status"))));

    public Task UpdatePartAsync<T>(T obj, string subresource, CancellationToken ct) where T : class, IKubernetesObject => UpdateStatusAsync(obj, ct);

    public Task<T> MergeAsync<T>(T obj, object patch, CancellationToken ct) where T : class, IKubernetesObject
    {
        BeforeMerge?.Invoke();
        var stored = Stored<T>(ObjectKey.Of(obj)) ?? throw Refused("NotFound", 404);
        var node = JsonSerializer.SerializeToNode(stored, KubernetesJson.Options)!.AsObject();
        Merge(node, JsonSerializer.SerializeToNode(patch, KubernetesJson.Options)!.AsObject());
        return UpdateAsync(node.Deserialize<T>(KubernetesJson.Options)!, ct);
    }

    public Task DeleteAsync<T>(T obj, DeleteOptions? options, CancellationToken ct) where T : class, IKubernetesObject
    {
        if (Cache<T>().Find(ObjectKey.Of(obj)) is { } stored)
            Put(stored, WatchEventType.Deleted);
        return Task.CompletedTask;
    }

    public Task<T?> FindAsync<T>(ObjectKey key, CancellationToken ct) where T : class, IKubernetesObject =>
        ReadFailure is null ? Task.FromResult(Stored<T>(key)) : Task.FromException<T?>(ReadFailure);

    public Task<ObjectList<T>> ListAsync<T>(ListQuery query, CancellationToken ct) where T : class, IKubernetesObject
    {
        var keys = Cache<T>().All.Select(obj => ObjectKey.Of(obj)).Union(_unseen.Where(entry => entry.Key.Type == typeof(T)).Select(entry => entry.Key.Key));
        return Task.FromResult(new ObjectList<T> { Items = [.. keys.Select(key => Stored<T>(key)!)], Metadata = new() { ResourceVersion = Text(_revision) } });
    }

    public Task<ObjectList<PartialObject>> ListAsync(ResourceType type, ListQuery query, CancellationToken ct) => Task.FromResult(new ObjectList<PartialObject>
    {
        Items = [.. _unseen.Values.OfType<IKubernetesObject>().Where(obj => obj.Kind == type.Kind).Select(obj => new PartialObject { Metadata = obj.Metadata })],
        Metadata = new() { ResourceVersion = Text(_revision) },
    });

    /// <summary>Lets the cache show what it has not yet.</summary>
    public void Reveal<T>() where T : class, IKubernetesObject
    {
        foreach (var obj in _unseen.Values.OfType<T>().ToList())
            Put(obj, WatchEventType.Added);
    }

    public Task<PartialObject?> FindAsync(ResourceType type, ObjectKey key, CancellationToken ct) => throw new InvalidOperationException();

    public Task<PartialObject> MergeAsync(ResourceType type, ObjectKey key, object patch, CancellationToken ct) => throw new InvalidOperationException();

    /// <summary>How often discovery was asked; it finds nothing.</summary>
    public int Discoveries { get; private set; }

    public Task<IReadOnlyList<DiscoveredResource>> DiscoverAsync(CancellationToken ct)
    {
        Discoveries++;
        return Task.FromResult<IReadOnlyList<DiscoveredResource>>([]);
    }

    public Task DeleteAsync(ResourceType type, ObjectKey key, DeleteOptions? options, CancellationToken ct) => throw new InvalidOperationException();

    public Task DeleteCollectionAsync(ResourceType type, ListQuery query, DeleteOptions? options, CancellationToken ct) => throw new InvalidOperationException();

    public Task FinalizeAsync(Namespace ns, CancellationToken ct) => DeleteAsync(ns, null, ct);

    public void Normal(IKubernetesObject regarding, string reason, string message) => Events.Add($"{reason} {message}");

    public void Warning(IKubernetesObject regarding, string reason, string message) => Events.Add($"{reason} {message}");

    /// <summary>Stores an object that the caches do not show until something else is written over it.</summary>
    public void PutUnseen<T>(T obj) where T : class, IKubernetesObject =>
        _unseen[(typeof(T), ObjectKey.Of(obj))] = WithMetadata(obj, obj.Metadata with { ResourceVersion = Text(++_revision) });

    /// <summary>Stores an object as it is, version aside.</summary>
    public T Put<T>(T obj, WatchEventType type = WatchEventType.Modified) where T : class, IKubernetesObject
    {
        var stored = WithMetadata(obj, obj.Metadata with { ResourceVersion = Text(++_revision), Uid = obj.Metadata.Uid.Length > 0 ? obj.Metadata.Uid : Guid.NewGuid().ToString() });
        _unseen.Remove((typeof(T), ObjectKey.Of(obj)));
        Cache<T>().Apply(type, stored, _revision, default);
        return stored;
    }

    private T? Stored<T>(ObjectKey key) where T : class, IKubernetesObject => (T?)_unseen.GetValueOrDefault((typeof(T), key)) ?? Cache<T>().Find(key);

    private T Checked<T>(T obj) where T : class, IKubernetesObject
    {
        var stored = Stored<T>(ObjectKey.Of(obj)) ?? throw Refused("NotFound", 404);
        if (obj.Metadata.ResourceVersion.Length > 0 && obj.Metadata.ResourceVersion != stored.Metadata.ResourceVersion)
            throw Refused("Conflict", 409);
        return stored;
    }

    private static KubernetesException Refused(string reason, int code) => new(new() { Reason = reason, Code = code, Message = reason });

    private static T WithMetadata<T>(T obj, ObjectMeta metadata) => With(obj, "metadata", JsonSerializer.SerializeToNode(metadata, KubernetesJson.Options));

    private static T With<T>(T obj, string part, JsonNode? value)
    {
        var node = JsonSerializer.SerializeToNode(obj, KubernetesJson.Options)!.AsObject();
        node[part] = value?.DeepClone();
        return node.Deserialize<T>(KubernetesJson.Options)!;
    }

    private static JsonNode? Part<T>(T obj, string name) => JsonSerializer.SerializeToNode(obj, KubernetesJson.Options)![name];

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is JsonObject inner && target[name] is JsonObject existing)
                Merge(existing, inner);
            else
                target[name] = value?.DeepClone();
        }
    }

    private static string Text(long revision) => revision.ToString(CultureInfo.InvariantCulture);
}
