using System.Diagnostics;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.Registry;

/// <summary>Turns a finished object into a commit: bytes, topics, trace context, claims.</summary>
internal sealed class ObjectCommitter(IObjectStore store, TimeProvider time, IReadOnlyDictionary<string, IObjectAllocator> allocators)
{
    private static readonly HashSet<string> None = [];
    private static readonly ActivitySource Spans = new("Cluster.ApiServer");

    /// <summary>The time for timestamps in objects: whole seconds, as they travel.</summary>
    public DateTimeOffset Now => new(time.GetUtcNow().Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);

    /// <summary>Creates or updates, trying other names from a pool as long as somebody else was faster.</summary>
    /// <param name="current">State and revision expected; null creates.</param>
    /// <param name="options">Who does it.</param>
    /// <param name="body">The object's bytes when they are known already.</param>
    public async Task<CommitResult> WriteAsync(
        ResourceDefinition resource, string key, IKubernetesObject next, (IKubernetesObject Object, long Revision)? current, WriteOptions options, CancellationToken ct, ObjectBody? body = null)
    {
        using var span = StartSpan(resource, key);
        if (resource.StoredForm is { } form)
            return await WriteAsync(form, resource, key, next, body ?? BodyOf(resource, next), current, options, ct);
        if (!allocators.TryGetValue(resource.Name, out var allocator))
        {
            var started = Stopwatch.GetTimestamp();
            var written = await store.CommitAsync(CommitOf(resource, key, next, body ?? BodyOf(resource, next), current, [], [], options), ct);
            CommitMetrics.Observe(current is null ? CommitKind.Create : CommitKind.Update, resource.Name, started);
            return written;
        }

        var taken = None;
        while (true)
        {
            var allocation = await allocator.AllocateAsync(next, current?.Object, taken, ct);
            var result = await store.CommitAsync(CommitOf(resource, key, allocation.Object, BodyOf(resource, allocation.Object), current, allocation.Claims, allocation.Releases, options), ct);
            if (result.Status != CommitStatus.ClaimTaken)
                return result;
            taken = [.. taken, result.TakenClaim!];
        }
    }

    /// <summary>Stores one form and answers in the other.</summary>
    private async Task<CommitResult> WriteAsync(
        IStoredForm form, ResourceDefinition resource, string key, IKubernetesObject next, ObjectBody body, (IKubernetesObject Object, long Revision)? current, WriteOptions options, CancellationToken ct)
    {
        var stored = await form.WriteAsync(body, ct);
        var started = Stopwatch.GetTimestamp();
        var result = await store.CommitAsync(CommitOf(resource, key, next, stored, current, [], [], options), ct);
        CommitMetrics.Observe(current is null ? CommitKind.Create : CommitKind.Update, resource.Name, started);
        return result.IsCommitted ? result with { Object = body.WithRevision(result.Revision) } : result;
    }

    /// <summary>The bytes of an object as they would be stored at a revision, for answers to dry runs.</summary>
    public static byte[] Preview(ResourceDefinition resource, IKubernetesObject obj, long revision) => revision == 0
        ? resource.Encode(resource.WithMetadata(obj, obj.Metadata with { ResourceVersion = "" }))
        : BodyOf(resource, obj).WithRevision(revision);

    /// <summary>The object completed from its pools, without claiming anything.</summary>
    public async ValueTask<IKubernetesObject> CompleteAsync(ResourceDefinition resource, IKubernetesObject next, IKubernetesObject? current, CancellationToken ct) =>
        allocators.TryGetValue(resource.Name, out var allocator) ? (await allocator.AllocateAsync(next, current, None, ct)).Object : next;

    /// <summary>Removes an object for good.</summary>
    /// <param name="last">Its last state, which is published.</param>
    /// <param name="revision">The revision it must still have.</param>
    /// <param name="options">Who does it.</param>
    public async Task<CommitResult> DeleteAsync(ResourceDefinition resource, string key, IKubernetesObject last, long revision, WriteOptions options, CancellationToken ct)
    {
        using var span = StartSpan(resource, key);
        var started = Stopwatch.GetTimestamp();
        var result = await store.CommitAsync(
            new Commit
            {
                Kind = CommitKind.Delete,
                Resource = resource.Name,
                Key = key,
                Object = BodyOf(resource, last),
                PublishedObject = PublishedBody(resource, last),
                ExpectedRevision = revision,
                Reference = ReferenceOf(last),
                ExtraTopics = [.. resource.ExtraTopics(last).Select(topic => new TopicEntry(topic, StoreEventType.Deleted))],
                Releases = allocators.TryGetValue(resource.Name, out var allocator) ? allocator.HeldBy(last) : [],
                User = options.User.Username ?? "",
                Verb = options.Verb.Length > 0 ? options.Verb : "delete",
                TraceParent = TraceParent(),
                TraceState = Activity.Current?.TraceStateString,
            },
            ct);
        CommitMetrics.Observe(CommitKind.Delete, resource.Name, started);
        return result;
    }

    private static Commit CommitOf(
        ResourceDefinition resource, string key, IKubernetesObject next, ObjectBody body,
        (IKubernetesObject Object, long Revision)? current, IReadOnlyList<string> claims, IReadOnlyList<string> releases, WriteOptions options) => new()
        {
            Kind = current is null ? CommitKind.Create : CommitKind.Update,
            Resource = resource.Name,
            Key = key,
            Object = body,
            PublishedObject = PublishedBody(resource, next),
            ExpectedRevision = current?.Revision,
            Reference = ReferenceOf(next),
            ExtraTopics = TopicsOf(resource, next, current?.Object),
            Claims = claims,
            Releases = releases,
            TimeToLive = resource.TimeToLive,
            User = options.User.Username ?? "",
            Verb = options.Verb.Length > 0 ? options.Verb : current is null ? "create" : "update",
            TraceParent = TraceParent(),
            TraceState = Activity.Current?.TraceStateString,
        };

    /// <summary>A topic the object enters sees it added, one it leaves sees it deleted.</summary>
    private static List<TopicEntry> TopicsOf(ResourceDefinition resource, IKubernetesObject next, IKubernetesObject? current)
    {
        var before = current is null ? [] : resource.ExtraTopics(current).ToList();
        var entries = new List<TopicEntry>();
        foreach (var topic in resource.ExtraTopics(next))
            entries.Add(new(topic, before.Remove(topic) ? StoreEventType.Modified : StoreEventType.Added));
        foreach (var topic in before)
            entries.Add(new(topic, StoreEventType.Deleted));
        return entries;
    }

    /// <summary>The bytes to store.</summary>
    public static ObjectBody BodyOf(ResourceDefinition resource, IKubernetesObject obj) => BareBodyOf(resource, obj).With(OwnersOf(obj));

    /// <summary>The bytes to store without revision and owners.</summary>
    public static BareBody BareBodyOf(ResourceDefinition resource, IKubernetesObject obj) => BareBody.Of(
        resource.Encode(resource.WithMetadata(obj, obj.Metadata with { ResourceVersion = "", ManagedFields = EncodedManagedFields.Empty })));

    /// <summary>An object's managedFields as they are stored.</summary>
    public static ReadOnlySpan<byte> OwnersOf(IKubernetesObject obj) => EncodedManagedFields.Of(obj.Metadata.ManagedFields).Json.Span;

    private static ObjectBody? PublishedBody(ResourceDefinition resource, IKubernetesObject obj)
    {
        var published = resource.Published(obj);
        return ReferenceEquals(published, obj) ? null : BodyOf(resource, published);
    }

    private static ChangeReference ReferenceOf(IKubernetesObject obj) =>
        new(obj.Metadata.Namespace, obj.Metadata.Name, obj.Metadata.Uid, obj.Metadata.OwnerReferences)
        {
            Deleting = obj.Metadata.DeletionTimestamp is not null,
            Finalizers = obj.Metadata.DeletionTimestamp is null ? [] : obj.Metadata.Finalizers,
        };

    /// <summary>What the event of the commit points back to: whoever handles it continues from here.</summary>
    private static Activity? StartSpan(ResourceDefinition resource, string key)
    {
        var span = Spans.StartActivity($"commit {resource.Name}");
        span?.SetTag("k8s.resource", resource.Name);
        span?.SetTag("k8s.key", key);
        return span;
    }

    private static string? TraceParent() => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : null;
}
