using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>Rules for the devices a pod claims, and for how its containers' resources may be resized.</summary>
internal static class ResourceClaimRules
{
    public static void Pod(ErrorList errors, IReadOnlyList<PodResourceClaim> claims, FieldPath path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < claims.Count; i++)
        {
            var (claim, place) = (claims[i], path[i]);
            if (claim.Name.Length > 0 && !names.Add(claim.Name))
                errors.Add(FieldError.Duplicate(place / "name", claim.Name));
            else
                errors.RequireName(place / "name", claim.Name, NameRules.Label);
            if (claim is { ResourceClaimName: not null, ResourceClaimTemplateName: not null })
                errors.Add(FieldError.Invalid(place, claim, "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified"));
            if (claim is { ResourceClaimName: null, ResourceClaimTemplateName: null })
                errors.Add(FieldError.Invalid(place, claim, "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`"));
            errors.Check(place / "resourceClaimName", claim.ResourceClaimName, NameRules.Subdomain);
            errors.Check(place / "resourceClaimTemplateName", claim.ResourceClaimTemplateName, NameRules.Subdomain);
        }
    }

    /// <summary>Every claim that a container uses must be the pod's.</summary>
    public static void Uses(ErrorList errors, PodSpec spec, IReadOnlyList<Container> containers, FieldPath path)
    {
        for (var i = 0; i < containers.Count; i++)
        {
            if (containers[i].Resources.Claims.Count == 0 && containers[i].ResizePolicy.Count == 0)
                continue;
            var (seen, place) = (new HashSet<(string, string?)>(), path[i] / "resources" / "claims");
            for (var j = 0; j < containers[i].Resources.Claims.Count; j++)
            {
                var use = containers[i].Resources.Claims[j];
                errors.Require(place[j], use.Name);
                if (!seen.Add((use.Name, use.Request)))
                    errors.Add(FieldError.Duplicate(place[j], use.Name));
                if (use.Name.Length > 0 && spec.ResourceClaims.All(claim => claim.Name != use.Name))
                    errors.Add(FieldError.NotFound(place[j], use.Name) with { Detail = "must be one of the names in pod.spec.resourceClaims" });
            }

            Resizing(errors, spec, containers[i].ResizePolicy, path[i] / "resizePolicy");
        }
    }

    private static void Resizing(ErrorList errors, PodSpec spec, IReadOnlyList<ContainerResizePolicy> policies, FieldPath path)
    {
        errors.Distinct(path, policies, policy => policy.ResourceName);
        foreach (var policy in policies)
        {
            errors.Require(path, policy.ResourceName);
            errors.OneOf(path, policy.ResourceName, "cpu", "memory");
            errors.Require(path, policy.RestartPolicy);
            errors.OneOf(path, policy.RestartPolicy, "NotRequired", "RestartContainer");
            if (spec.RestartPolicy == "Never" && policy.RestartPolicy == "RestartContainer")
                errors.Add(FieldError.Invalid(path, policy.RestartPolicy, "must be 'NotRequired' when `restartPolicy` is 'Never'"));
        }
    }
}
