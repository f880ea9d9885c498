using Cluster.Api.Networking.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Networking;

/// <summary>What the API server accepts for <c>networking.k8s.io/v1/ServiceCIDR</c>.</summary>
internal sealed class ServiceCIDRStrategy : ResourceStrategy<ServiceCIDR>
{
    public override ServiceCIDR PrepareForCreate(ServiceCIDR obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(ServiceCIDR obj)
    {
        var (errors, path, cidrs) = (new ErrorList(), FieldPath.Spec / "cidrs", obj.Spec.Cidrs);
        if (cidrs.Count == 0)
            errors.Add(FieldError.Required(path, "at least one CIDR required"));
        else if (cidrs.Count > 2)
            errors.Add(FieldError.Invalid(path, obj.Spec, "may only hold up to 2 values"));
        else if (cidrs.Count == 2 && (cidrs[0].Contains(':') == cidrs[1].Contains(':') || cidrs.Any(cidr => NameRules.Cidr(cidr) is not null)))
            errors.Add(FieldError.Invalid(path, obj.Spec, "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64"));
        else
            for (var i = 0; i < cidrs.Count; i++)
                if (NameRules.Cidr(cidrs[i]) is { } fault)
                    errors.Add(FieldError.Invalid(path[i], cidrs[i], fault));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(ServiceCIDR next, ServiceCIDR current)
    {
        var errors = new ErrorList();
        errors.Immutable(FieldPath.Spec / "cidrs", next.Spec.Cidrs, current.Spec.Cidrs);
        return errors;
    }
}
