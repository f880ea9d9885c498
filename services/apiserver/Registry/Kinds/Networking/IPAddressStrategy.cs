using Cluster.Api.Networking.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Networking;

/// <summary>What the API server accepts for <c>networking.k8s.io/v1/IPAddress</c>.</summary>
internal sealed class IPAddressStrategy : ResourceStrategy<IPAddress>
{
    /// <summary>What an address may be called: itself, in the one form that every address has.</summary>
    public static string? Name(string value)
    {
        if (NameRules.Ip(value) is { } fault)
            return fault;
        var canonical = System.Net.IPAddress.Parse(value).ToString();
        return canonical == value ? null : $"must be in canonical form (\"{canonical}\")";
    }

    public override IEnumerable<FieldError> ValidateCreate(IPAddress obj)
    {
        var (errors, path) = (new ErrorList(), FieldPath.Spec / "parentRef");
        if (obj.Spec.ParentRef is not { } parent)
        {
            errors.Add(FieldError.Required(path));
            return errors;
        }

        errors.Check(path / "group", parent.Group, NameRules.Subdomain);
        errors.RequireName(path / "resource", parent.Resource, NameRules.PathSegment);
        errors.RequireName(path / "name", parent.Name, NameRules.PathSegment);
        errors.Check(path / "namespace", parent.Namespace, NameRules.PathSegment);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(IPAddress next, IPAddress current)
    {
        var errors = new ErrorList();
        errors.Immutable(FieldPath.Spec / "parentRef", next.Spec.ParentRef, current.Spec.ParentRef);
        return errors;
    }
}
