using Cluster.Api;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Versions;
using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.Watch;

/// <summary>One object at one revision: its encoded bytes, and what selectors ask about.</summary>
/// <remarks>Immutable to the outside; what is derived is computed once and kept. The typed object is kept only on demand: bytes are smaller.</remarks>
internal sealed class CachedObject(ResourceDefinition resource, string key, long revision, ReadOnlyMemory<byte> json)
{
    private Selectable? _selectable;
    private ConvertedBody? _converted;
    private IKubernetesObject? _typed;

    public ResourceDefinition Resource { get; } = resource;

    /// <summary><c>namespace/name</c> or <c>name</c>.</summary>
    public string Key { get; } = key;

    public long Revision { get; } = revision;

    /// <summary>The stored form as UTF-8, complete with its resourceVersion.</summary>
    public ReadOnlyMemory<byte> Json { get; } = json;

    public string Namespace => Key.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? Key[..slash] : "";

    /// <summary>Labels and selectable fields.</summary>
    public Selectable Selectable => _selectable ??= Selectable.Of(Resource, Decode());

    /// <summary>A fresh typed object.</summary>
    public IKubernetesObject Decode() => Resource.Decode(Json.Span);

    /// <summary>A typed object of which some fields are read and no others.</summary>
    /// <param name="fields">Those fields; null for all.</param>
    public IKubernetesObject DecodeFor(JsonOutline? fields) => fields is null ? Decode() : Resource.Decode(fields.Cut(Json.Span));

    /// <summary>The typed object, kept from the first call on: for the few that every request asks for, such as its namespace.</summary>
    public IKubernetesObject Typed => _typed ??= Decode();

    /// <summary>The bytes as served under a group and version.</summary>
    public ReadOnlyMemory<byte> In(ServedResource served)
    {
        if (served.Conversion is not { } conversion)
            return Json;
        if (_converted is { } known && ReferenceEquals(known.Conversion, conversion))
            return known.Json;
        _converted = new(conversion, conversion.EncodeStored(Decode()));
        return _converted.Json;
    }

    /// <summary>The same state under another revision, as a deletion is published.</summary>
    public CachedObject AtRevision(long revision) => new(Resource, Key, revision, ObjectBody.Parse(Json).WithRevision(revision)) { _selectable = _selectable };

    private sealed record ConvertedBody(ServedVersion Conversion, ReadOnlyMemory<byte> Json);
}
