using Cluster.Api.DynamicResources.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>What the API server accepts for <c>resource.k8s.io/v1/ResourceClaimTemplate</c>.</summary>
internal sealed class ResourceClaimTemplateStrategy : ResourceStrategy<ResourceClaimTemplate>
{
    public override ResourceClaimTemplate Default(ResourceClaimTemplate obj) =>
        obj with { Spec = obj.Spec with { Spec = DeviceRequestRules.WithDefaults(obj.Spec.Spec) } };

    public override IEnumerable<FieldError> ValidateCreate(ResourceClaimTemplate obj)
    {
        var (errors, metadata) = (new ErrorList(), FieldPath.Spec / "metadata");
        LabelRules.Labels(errors, obj.Spec.Metadata.Labels, metadata / "labels");
        foreach (var key in obj.Spec.Metadata.Annotations.Keys)
            errors.Check(metadata / "annotations", key, Api.LabelSyntax.KeyError);
        DeviceRequestRules.Claim(errors, FieldPath.Spec / "spec" / "devices", obj.Spec.Spec.Devices);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(ResourceClaimTemplate next, ResourceClaimTemplate current)
    {
        var errors = new ErrorList();
        errors.Immutable(FieldPath.Spec, next.Spec, current.Spec);
        return errors;
    }
}
