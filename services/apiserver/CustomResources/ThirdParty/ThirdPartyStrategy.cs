using Cluster.Api.Extensions.V1Beta1;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.CustomResources.ThirdParty;

/// <summary>What the API server accepts for <c>extensions/v1beta1/ThirdPartyResource</c>.</summary>
internal sealed class ThirdPartyStrategy : ResourceStrategy<ThirdPartyResource>
{
    private const int MostVersions = 100;

    public override IEnumerable<FieldError> ValidateCreate(ThirdPartyResource obj)
    {
        var (errors, path) = (new ErrorList(), FieldPath.Of("versions"));
        if (ThirdPartyName.Parse(obj.Metadata.Name) is null)
            errors.Add(FieldError.Invalid(FieldPath.Metadata / "name", obj.Metadata.Name, "must have at least three segments: <kind>.<domain>.<tld>"));
        if (obj.Versions.Count == 0)
            errors.Add(FieldError.Required(path, "must specify at least one version"));
        errors.Items(path, obj.Versions, MostVersions, (version, place) => errors.RequireName(place / "name", version.Name, NameRules.Rfc1035Label));
        errors.Distinct(path, obj.Versions, version => version.Name ?? "", "name");
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(ThirdPartyResource next, ThirdPartyResource current) => ValidateCreate(next);
}
