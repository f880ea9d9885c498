using Cluster.Api;
using Cluster.Api.Autoscaling.V1;

namespace Cluster.ApiServer.Registry;

/// <summary>An object as its scale subresource shows it.</summary>
internal static class ScaleView
{
    public static Scale Of(ResourceDefinition resource, IKubernetesObject obj) => resource.ReadScale(obj) with
    {
        Metadata = new()
        {
            Name = obj.Metadata.Name,
            Namespace = obj.Metadata.Namespace,
            Uid = obj.Metadata.Uid,
            ResourceVersion = obj.Metadata.ResourceVersion,
            CreationTimestamp = obj.Metadata.CreationTimestamp,
        },
    };
}
