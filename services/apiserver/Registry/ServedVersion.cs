using System.Reflection;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.Registry;

/// <summary>A group and version under which a resource is served in another form than the stored one.</summary>
/// <param name="Group">API group; empty for core.</param>
/// <param name="Version">API version.</param>
/// <param name="WireType">The type as it travels.</param>
/// <param name="Decode">Wire object to stored object.</param>
/// <param name="Encode">Stored object to wire object.</param>
internal sealed record ServedVersion(
    string Group, string Version, Type WireType, Func<IKubernetesObject, IKubernetesObject> Decode, Func<IKubernetesObject, IKubernetesObject> Encode)
{
    /// <summary>How the names of definitions differ from those of <see cref="WireType"/>; null when they do not.</summary>
    public RenamedSchemas? Renaming { get; init; }

    /// <summary>The shape of an object as it travels.</summary>
    public Schema Schema => field ??= Named(WireType);

    /// <summary>The shape of a list as it travels.</summary>
    public Schema ListSchema => field ??= Named(typeof(ObjectList<>).MakeGenericType(WireType));

    /// <summary>The encoded wire form of a stored object.</summary>
    public byte[] EncodeStored(IKubernetesObject stored) => JsonSerializer.SerializeToUtf8Bytes(Encode(stored), WireType, KubernetesJson.Options);

    /// <summary>A version through typed conversion functions.</summary>
    /// <typeparam name="TStored">Stored form.</typeparam>
    /// <typeparam name="TWire">Form of this version.</typeparam>
    public static ServedVersion Of<TStored, TWire>(string group, string version, Func<TWire, TStored> toStored, Func<TStored, TWire> toWire)
        where TStored : class, IKubernetesObject
        where TWire : class, IKubernetesObject =>
        new(group, version, typeof(TWire), wire => toStored((TWire)wire), stored => toWire((TStored)stored));

    /// <summary>A version of the stored form's group that differs from it in nothing but its name.</summary>
    /// <typeparam name="T">Stored form.</typeparam>
    /// <param name="version">Such as <c>v1beta1</c>.</param>
    /// <param name="name">The object under another apiVersion: <c>(o, v) => o with { ApiVersion = v }</c>.</param>
    public static ServedVersion Renamed<T>(string version, Func<T, string, T> name)
        where T : class, IKubernetesObject
    {
        var kind = typeof(T).GetCustomAttribute<KindAttribute>()!;
        var (stored, served) = ($"{kind.Group}/{kind.Version}", $"{kind.Group}/{version}");
        return new(kind.Group, version, typeof(T), wire => name((T)wire, stored), obj => name((T)obj, served)) { Renaming = new(kind.Version, version) };
    }

    private Schema Named(Type type) => Renaming is null ? Schema.Of(type) : Renaming.Of(Schema.Of(type));
}
