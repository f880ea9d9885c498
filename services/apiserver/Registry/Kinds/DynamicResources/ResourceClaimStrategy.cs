using Cluster.Api.DynamicResources.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>What the API server accepts for <c>resource.k8s.io/v1/ResourceClaim</c>: the wish is fixed, its fulfilment is status.</summary>
internal sealed class ResourceClaimStrategy : ResourceStrategy<ResourceClaim>
{
    public override ResourceClaim Default(ResourceClaim obj) => obj with { Spec = DeviceRequestRules.WithDefaults(obj.Spec) };

    public override ResourceClaim PrepareForCreate(ResourceClaim obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(ResourceClaim obj)
    {
        var errors = new ErrorList();
        DeviceRequestRules.Claim(errors, FieldPath.Spec / "devices", obj.Spec.Devices);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(ResourceClaim next, ResourceClaim current)
    {
        var errors = new ErrorList();
        errors.Immutable(FieldPath.Spec, next.Spec, current.Spec);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(ResourceClaim next, ResourceClaim current)
    {
        var errors = new ErrorList();
        ClaimStatusRules.Check(errors, next, current);
        return errors;
    }
}
