using Cluster.Api;
using Cluster.Api.DynamicResources.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>What the API server accepts for <c>resource.k8s.io/v1/DeviceClass</c>.</summary>
internal sealed class DeviceClassStrategy : ResourceStrategy<DeviceClass>
{
    private const int MaxConfigs = 32;

    public override IEnumerable<FieldError> ValidateCreate(DeviceClass obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        DeviceRequestRules.Selectors(errors, path / "selectors", spec.Selectors);
        errors.Items(path / "config", spec.Config, MaxConfigs, (config, at) => DeviceRequestRules.Opaque(errors, at / "opaque", config.Opaque));
        if (spec.ExtendedResourceName is { } name && !IsExtendedResource(name))
            errors.Add(FieldError.Invalid(path / "extendedResourceName", name, "must be a valid extended resource name"));
        return errors;
    }

    /// <summary>Whether nodes could offer such a resource of their own: with a domain that is not the project's.</summary>
    private static bool IsExtendedResource(string name) =>
        name.Contains('/') && !name.Contains("kubernetes.io/", StringComparison.Ordinal)
        && !name.StartsWith("requests.", StringComparison.Ordinal) && LabelSyntax.KeyError("requests." + name) is null;
}
