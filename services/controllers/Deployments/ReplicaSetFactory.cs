using Cluster.Api.Apps.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Controllers.Deployments;

/// <summary>Makes the set for a deployment's present template. Pure.</summary>
internal static class ReplicaSetFactory
{
    public static ReplicaSet For(Deployment deployment, ReplicaSetFamily family)
    {
        var template = deployment.Spec.Template;
        var hash = TemplateHash.Of(template, deployment.Status.CollisionCount);
        var labels = new Dictionary<string, string>(template.Metadata.Labels) { [TemplateHash.Label] = hash };
        return new()
        {
            Metadata = new()
            {
                Name = $"{deployment.Metadata.Name}-{hash}",
                Namespace = deployment.Metadata.Namespace,
                Labels = labels,
                OwnerReferences = [Ownership.ReferenceTo(deployment)],
                Annotations = DeploymentAnnotations.WithSizes(
                    DeploymentAnnotations.Inherit(deployment, new Dictionary<string, string>(), family.NextRevision), deployment.Replicas, deployment.MaxReplicas),
            },
            Spec = new()
            {
                Replicas = RollingUpdate.NewestSize(deployment, family),
                MinReadySeconds = deployment.Spec.MinReadySeconds,
                Selector = WithHash(deployment.Spec.Selector, hash),
                Template = template with { Metadata = template.Metadata with { Labels = labels } },
            },
        };
    }

    private static LabelSelector WithHash(LabelSelector selector, string hash) =>
        selector with { MatchLabels = new Dictionary<string, string>(selector.MatchLabels) { [TemplateHash.Label] = hash } };
}
