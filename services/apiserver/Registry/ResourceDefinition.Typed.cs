using System.Collections.ObjectModel;
using System.Reflection;
using Cluster.Api;
using Cluster.Api.Authentication.V1;
using Cluster.Api.Autoscaling.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.Registry;

/// <summary>A resource in the words of its own type: what a kind contributes to the server.</summary>
/// <remarks>Group, version, kind, plural, scope and short name are those that <c>[Kind]</c> and <c>[Resource]</c> give the type, unless stated.</remarks>
/// <typeparam name="T">The stored form of the kind.</typeparam>
internal sealed class ResourceDefinition<T> : ResourceDefinition
    where T : class, IKubernetesObject
{
    public ResourceDefinition()
    {
        if (typeof(T).GetCustomAttribute<KindAttribute>() is { } kind)
            (Group, Version, Kind) = (kind.Group, kind.Version, kind.Kind);
        if (typeof(T).GetCustomAttribute<ResourceAttribute>() is not { } resource)
            return;
        (Plural, Namespaced) = (resource.Plural, resource.Namespaced);
        ShortNames = resource.ShortName is { } shortName ? [shortName] : [];
    }

    /// <summary>The kind's rules.</summary>
    public IResourceStrategy<T> Strategy { get; init; } = new ResourceStrategy<T>();

    /// <summary>The object with other metadata: <c>(o, m) => o with { Metadata = m }</c>.</summary>
    public required Func<T, ObjectMeta, T> SetMetadata { get; init; }

    /// <summary>First argument with the status of the second; its presence creates the status subresource.</summary>
    public Func<T, T, T>? CopyStatus { get; init; }

    /// <summary>The part whose changes count in <c>metadata.generation</c>, usually the spec.</summary>
    public Func<T, object?>? DesiredState { get; init; }

    /// <summary>Maps to <see cref="Scale"/>; its presence creates the scale subresource.</summary>
    public ScaleMapping<T>? Scale { get; init; }

    /// <summary>Parts with a subresource of their own, by its name; named in <see cref="ResourceDefinition.Subresources"/> too.</summary>
    public IReadOnlyDictionary<string, ObjectPart<T>> Parts { get; init; } = ReadOnlyDictionary<string, ObjectPart<T>>.Empty;

    /// <summary>Columns of the server-side table.</summary>
    public IReadOnlyList<TableColumn<T>> Columns { get; init; } = [];

    /// <summary>Fields for selectors by path, such as <c>spec.nodeName</c>.</summary>
    public IReadOnlyDictionary<string, Func<T, string>> Fields { get; init; } = ReadOnlyDictionary<string, Func<T, string>>.Empty;

    /// <summary>Writes who asked into a new object; absent: nobody is named.</summary>
    public Func<T, UserInfo, T>? Requester { get; init; }

    /// <summary>Grace of a deletion in seconds, from the object and the client's wish; absent: none.</summary>
    public Func<T, long?, long>? Grace { get; init; }

    /// <summary>Changes outside metadata when deletion begins.</summary>
    public Func<T, T>? OnDeleting { get; init; }

    /// <summary>Finalizers that the beginning of a deletion puts on the object.</summary>
    public IReadOnlyList<string> AddedFinalizers { get; init; } = [];

    /// <summary>Whether the object must stay although no metadata finalizer holds it.</summary>
    public Func<T, bool>? Holds { get; init; }

    /// <summary>Why the object cannot be deleted, or null; absent: every object can.</summary>
    public Func<T, string?>? RefusesDeletion { get; init; }

    /// <summary>What of the object may travel in watch topics; absent: all of it.</summary>
    public Func<T, T>? PublishedForm { get; init; }

    /// <summary>Further topics that receive the object's events.</summary>
    public Func<T, IEnumerable<string>>? Topics { get; init; }

    /// <inheritdoc/>
    public override Type ClrType => typeof(T);

    /// <inheritdoc/>
    public override IReadOnlyList<TableColumn> TableColumns => Columns;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> FieldPaths => [.. Fields.Keys];

    /// <inheritdoc/>
    public override bool HasStatus => CopyStatus is not null;

    /// <inheritdoc/>
    public override bool HasScale => Scale is not null;

    /// <inheritdoc/>
    public override bool HasGeneration => DesiredState is not null;

    /// <inheritdoc/>
    public override IKubernetesObject Decode(ReadOnlySpan<byte> json) => KubernetesJson.Decode<T>(json);

    /// <inheritdoc/>
    public override byte[] Encode(IKubernetesObject obj) => KubernetesJson.Encode((T)obj);

    /// <inheritdoc/>
    public override IKubernetesObject WithMetadata(IKubernetesObject obj, ObjectMeta metadata) => SetMetadata((T)obj, metadata);

    /// <inheritdoc/>
    public override IKubernetesObject WithStatusOf(IKubernetesObject to, IKubernetesObject from) => CopyStatus?.Invoke((T)to, (T)from) ?? to;

    /// <inheritdoc/>
    public override string? FieldValue(IKubernetesObject obj, string path) => path switch
    {
        "metadata.name" => obj.Metadata.Name,
        "metadata.namespace" when Namespaced => obj.Metadata.Namespace,
        _ => Fields.TryGetValue(path, out var read) ? read((T)obj) : null,
    };

    /// <inheritdoc/>
    public override object?[] Cells(IKubernetesObject obj, DateTimeOffset now)
    {
        var cells = new object?[Columns.Count];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = Columns[i].Cell((T)obj, now);
        return cells;
    }

    /// <inheritdoc/>
    public override bool DesiredStateDiffers(IKubernetesObject one, IKubernetesObject other)
    {
        if (DesiredState is null)
            return false;
        var (before, after) = (DesiredState((T)one), DesiredState((T)other));
        return !ReferenceEquals(before, after) && !KubernetesJson.Encode(before).AsSpan().SequenceEqual(KubernetesJson.Encode(after));
    }

    /// <inheritdoc/>
    public override IKubernetesObject Default(IKubernetesObject obj) => Strategy.Default((T)obj);

    /// <inheritdoc/>
    public override IKubernetesObject PrepareForCreate(IKubernetesObject obj) => Strategy.PrepareForCreate((T)obj);

    /// <inheritdoc/>
    public override IKubernetesObject Sign(IKubernetesObject obj, UserInfo requester) => Requester?.Invoke((T)obj, requester) ?? obj;

    /// <inheritdoc/>
    public override IKubernetesObject PrepareForUpdate(IKubernetesObject next, IKubernetesObject current) =>
        Strategy.PrepareForUpdate((T)next, (T)current);

    /// <inheritdoc/>
    public override IKubernetesObject PrepareForStatusUpdate(IKubernetesObject next, IKubernetesObject current) =>
        Strategy.PrepareForStatusUpdate((T)next, (T)current);

    /// <inheritdoc/>
    public override IEnumerable<FieldError> ValidateCreate(IKubernetesObject obj) => Strategy.ValidateCreate((T)obj);

    /// <inheritdoc/>
    public override IEnumerable<FieldError> ValidateUpdate(IKubernetesObject next, IKubernetesObject current) =>
        Strategy.ValidateUpdate((T)next, (T)current);

    /// <inheritdoc/>
    public override IEnumerable<FieldError> ValidateStatusUpdate(IKubernetesObject next, IKubernetesObject current) =>
        Strategy.ValidateStatusUpdate((T)next, (T)current);

    /// <inheritdoc/>
    public override long GracePeriod(IKubernetesObject obj, long? requested) => Grace?.Invoke((T)obj, requested) ?? 0;

    /// <inheritdoc/>
    public override IKubernetesObject MarkDeleting(IKubernetesObject obj) => OnDeleting?.Invoke((T)obj) ?? obj;

    /// <inheritdoc/>
    public override IReadOnlyList<string> FinalizersOnDelete => AddedFinalizers;

    /// <inheritdoc/>
    public override bool HoldsDeletion(IKubernetesObject obj) => Holds?.Invoke((T)obj) ?? false;

    /// <inheritdoc/>
    public override string? RefusalOfDeletion(IKubernetesObject obj) => RefusesDeletion?.Invoke((T)obj);

    /// <inheritdoc/>
    public override bool HasPart(string subresource) => Parts.ContainsKey(subresource);

    /// <inheritdoc/>
    public override IKubernetesObject MergePart(string subresource, IKubernetesObject wanted, IKubernetesObject current) =>
        Parts[subresource].Merge((T)wanted, (T)current);

    /// <inheritdoc/>
    public override IEnumerable<FieldError> ValidatePart(string subresource, IKubernetesObject next, IKubernetesObject current) =>
        Parts[subresource].Validate((T)next, (T)current);

    /// <inheritdoc/>
    public override bool IsConfidential => PublishedForm is not null;

    public override IKubernetesObject Published(IKubernetesObject obj) => PublishedForm?.Invoke((T)obj) ?? obj;

    /// <inheritdoc/>
    public override IEnumerable<string> ExtraTopics(IKubernetesObject obj) => Topics?.Invoke((T)obj) ?? [];

    /// <inheritdoc/>
    public override Scale ReadScale(IKubernetesObject obj) => Scale!.Read((T)obj);

    /// <inheritdoc/>
    public override IKubernetesObject WriteScale(IKubernetesObject obj, int replicas) => Scale!.Write((T)obj, replicas);
}
