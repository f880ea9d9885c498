using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>The resource <c>v1/persistentvolumes</c>.</summary>
internal static class PersistentVolumeResource
{
    public static ResourceDefinition<PersistentVolume> Definition => new()
    {
        Group = "",
        Version = "v1",
        Kind = "PersistentVolume",
        Plural = "persistentvolumes",
        ShortNames = ["pv"],
        Namespaced = false,
        Strategy = new PersistentVolumeStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        Columns = StorageTables.PersistentVolumes,
    };
}
