using System.Text.Json;
using Cluster.Api;

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
    /// <summary>The encoded wire form of a stored object.</summary>
    public byte[] EncodeStored(IKubernetesObject stored) => JsonSerializer.SerializeToUtf8Bytes(Encode(stored), WireType, KubernetesJson.Options);

    /// <summary>A version through typed conversion functions.</summary>
    /// <typeparam name="TStored">Stored form.</typeparam>
    /// <typeparam name="TWire">Form of this version.</typeparam>
    public static ServedVersion Of<TStored, TWire>(string group, string version, Func<TWire, TStored> toStored, Func<TStored, TWire> toWire)
        where TStored : class, IKubernetesObject
        where TWire : class, IKubernetesObject =>
        new(group, version, typeof(TWire), wire => toStored((TWire)wire), stored => toWire((TStored)stored));
}
