using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;

namespace Cluster.Controllers.ReplicaSets;

/// <summary>Makes a pod from a template.</summary>
internal static class PodFactory
{
    public static Pod For(ReplicaSet set) => new()
    {
        Metadata = new()
        {
            GenerateName = set.Metadata.Name + "-",
            Namespace = set.Metadata.Namespace,
            Labels = set.Spec.Template.Metadata.Labels,
            Annotations = set.Spec.Template.Metadata.Annotations,
            Finalizers = set.Spec.Template.Metadata.Finalizers,
            OwnerReferences = [Ownership.ReferenceTo(set)],
        },
        Spec = set.Spec.Template.Spec,
    };
}
