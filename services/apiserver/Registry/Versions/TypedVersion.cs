using Cluster.Api;
using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.Registry.Versions;

/// <summary>A version with types of its own, for forms that are further apart than a list of changes can say.</summary>
internal sealed class TypedVersion<TStored, TWire>(string group, string version, Func<TWire, TStored> toStored, Func<TStored, TWire> toWire)
    : ServedVersion(group, version)
    where TStored : class, IKubernetesObject
    where TWire : class, IKubernetesObject
{
    /// <inheritdoc/>
    public override Schema Schema => Schema.Of<TWire>();

    /// <inheritdoc/>
    public override Schema ListSchema => Schema.Of<ObjectList<TWire>>();

    /// <inheritdoc/>
    public override IKubernetesObject Read(ReadOnlySpan<byte> json) => KubernetesJson.Decode<TWire>(json);

    /// <inheritdoc/>
    public override IKubernetesObject Decode(IKubernetesObject wire) => toStored((TWire)wire);

    /// <inheritdoc/>
    public override byte[] EncodeStored(IKubernetesObject stored) => KubernetesJson.Encode(toWire((TStored)stored));
}
