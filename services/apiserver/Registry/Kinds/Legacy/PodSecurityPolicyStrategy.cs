using Cluster.Api.Policy.V1Beta1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>What the API server accepts for <c>policy/v1beta1/PodSecurityPolicy</c>.</summary>
internal sealed class PodSecurityPolicyStrategy : ResourceStrategy<PodSecurityPolicy>
{
    private static readonly string[] Groups = ["MayRunAs", "MustRunAs", "RunAsAny"];

    public override PodSecurityPolicy Default(PodSecurityPolicy obj) =>
        obj with { Spec = obj.Spec with { AllowPrivilegeEscalation = obj.Spec.AllowPrivilegeEscalation ?? true } };

    public override IEnumerable<FieldError> ValidateCreate(PodSecurityPolicy obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        Rule(errors, path / "runAsUser", spec.RunAsUser.Rule, spec.RunAsUser.Ranges, "MustRunAs", "MustRunAsNonRoot", "RunAsAny");
        if (spec.RunAsGroup is { } runAs)
            Rule(errors, path / "runAsGroup", runAs.Rule, runAs.Ranges, Groups);
        errors.MustBeOneOf(path / "seLinux" / "rule", spec.SeLinux.Rule, "MustRunAs", "RunAsAny");
        Rule(errors, path / "supplementalGroups", spec.SupplementalGroups.Rule, spec.SupplementalGroups.Ranges, Groups);
        Rule(errors, path / "fsGroup", spec.FsGroup.Rule, spec.FsGroup.Ranges, Groups);
        for (var i = 0; i < spec.HostPorts.Count; i++)
            Ports(errors, spec.HostPorts[i], (path / "hostPorts")[i]);
        if (spec is { DefaultAllowPrivilegeEscalation: true, AllowPrivilegeEscalation: false })
        {
            errors.Add(FieldError.Invalid(path / "defaultAllowPrivilegeEscalation", true, "Cannot set DefaultAllowPrivilegeEscalation to true without also setting AllowPrivilegeEscalation to true"));
        }

        foreach (var both in spec.RequiredDropCapabilities.Where(name => name != "*").Intersect(spec.DefaultAddCapabilities))
            errors.Add(FieldError.Invalid(path / "defaultAddCapabilities", both, "capability is listed in defaultAddCapabilities and requiredDropCapabilities"));
        foreach (var both in spec.RequiredDropCapabilities.Intersect(spec.AllowedCapabilities))
            errors.Add(FieldError.Invalid(path / "requiredDropCapabilities", both, "capability is listed in allowedCapabilities and requiredDropCapabilities"));
        for (var i = 0; i < spec.AllowedHostPaths.Count; i++)
            errors.Require((path / "allowedHostPaths")[i] / "pathPrefix", spec.AllowedHostPaths[i].PathPrefix);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(PodSecurityPolicy next, PodSecurityPolicy current) => ValidateCreate(next);

    private static void Rule(ErrorList errors, FieldPath path, string? rule, IReadOnlyList<IDRange> ranges, params string[] allowed)
    {
        errors.MustBeOneOf(path / "rule", rule, allowed);
        for (var i = 0; i < ranges.Count; i++)
        {
            var (range, place) = (ranges[i], (path / "ranges")[i]);
            errors.NotNegative(place / "min", range.Min);
            errors.NotNegative(place / "max", range.Max);
            if (range.Min > range.Max)
                errors.Add(FieldError.Invalid(place / "min", range.Min, "min cannot be greater than max"));
        }
    }

    private static void Ports(ErrorList errors, HostPortRange range, FieldPath path)
    {
        const string OutOfRange = "must be between 0 and 65535, inclusive";
        if (range.Min is < 0 or > ushort.MaxValue)
            errors.Add(FieldError.Invalid(path / "min", range.Min, OutOfRange));
        if (range.Max is < 0 or > ushort.MaxValue)
            errors.Add(FieldError.Invalid(path / "max", range.Max, OutOfRange));
        if (range.Min > range.Max)
            errors.Add(FieldError.Invalid(path / "min", range.Min, "min cannot be greater than max"));
    }
}
