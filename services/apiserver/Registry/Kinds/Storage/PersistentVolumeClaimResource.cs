using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>The resource <c>v1/persistentvolumeclaims</c>.</summary>
internal static class PersistentVolumeClaimResource
{
    public static ResourceDefinition<PersistentVolumeClaim> Definition => new()
    {
        Group = "",
        Version = "v1",
        Kind = "PersistentVolumeClaim",
        Plural = "persistentvolumeclaims",
        ShortNames = ["pvc"],
        Strategy = new PersistentVolumeClaimStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        Columns = StorageTables.PersistentVolumeClaims,
    };
}
