using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Patch;

namespace Cluster.ApiServer.Registry.Versions;

/// <summary>A version that has no types of its own: a <see cref="VersionView"/> on the stored ones.</summary>
internal sealed class ViewedVersion(Type stored, string group, string version) : ServedVersion(group, version)
{
    private readonly KindAttribute _kind = stored.GetCustomAttribute<KindAttribute>()!;

    /// <summary>Types that differ from the stored form.</summary>
    public IReadOnlyList<TypeChange> Changes { get; init; } = [];

    /// <inheritdoc cref="VersionView.Own"/>
    public IReadOnlyList<string>? Own { get; init; }

    /// <inheritdoc cref="VersionView.Package"/>
    public string? Package { get; init; }

    /// <summary>Fills in what a client left out, where this version's defaults are not those of the stored form.</summary>
    public Action<JsonObject>? Defaults { get; init; }

    /// <inheritdoc/>
    public override Schema Schema => field ??= View.SchemaOf(stored);

    /// <inheritdoc/>
    public override Schema ListSchema => field ??= View.SchemaOf(typeof(ObjectList<>).MakeGenericType(stored));

    private VersionView View => field ??= new(stored, Group, Version, Changes) { Own = Own, Package = Package };

    private string StoredApiVersion => _kind.Group.Length == 0 ? _kind.Version : $"{_kind.Group}/{_kind.Version}";

    /// <inheritdoc/>
    public override IKubernetesObject Read(ReadOnlySpan<byte> json) => JsonTree.Parse(json) is JsonObject tree
        ? new ViewedObject(tree, tree.Text("apiVersion") is { Length: > 0 } given ? given : ApiVersion, tree.Text("kind") is { Length: > 0 } kind ? kind : _kind.Kind)
        : throw new JsonException("the document is no object");

    /// <inheritdoc/>
    public override void Default(IKubernetesObject wire) => Defaults?.Invoke(((ViewedObject)wire).Tree);

    /// <inheritdoc/>
    public override IKubernetesObject Decode(IKubernetesObject wire)
    {
        var tree = ((ViewedObject)wire).Tree;
        View.Upgrade(tree, Schema);
        tree["apiVersion"] = StoredApiVersion;
        tree["kind"] = _kind.Kind;
        return JsonSerializer.Deserialize(tree, stored, KubernetesJson.Options) as IKubernetesObject ?? throw new JsonException("the document is null");
    }

    /// <inheritdoc/>
    public override byte[] EncodeStored(IKubernetesObject stored)
    {
        var tree = (JsonObject)JsonTree.Parse(JsonSerializer.SerializeToUtf8Bytes(stored, stored.GetType(), KubernetesJson.Options))!;
        View.Downgrade(tree, Schema);
        tree["apiVersion"] = ApiVersion;
        return JsonSerializer.SerializeToUtf8Bytes(tree, KubernetesJson.Options);
    }
}
