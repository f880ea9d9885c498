using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Quotas;

/// <summary>Rules for what a quota counts, and for which pods.</summary>
internal static class QuotaRules
{
    private const string Unsupported = "unsupported scope";
    private const string NotForResource = "unsupported scope applied to resource";
    private const string MustExist = "must be 'Exist' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";

    private static readonly HashSet<string> Counted =
    [
        "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps", "persistentvolumeclaims", "services.nodeports", "services.loadbalancers",
    ];

    private static readonly HashSet<string> Compute = ["cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];

    private static readonly HashSet<string> Standard =
    [
        .. Counted, .. Compute, "ephemeral-storage", "requests.storage", "requests.ephemeral-storage", "limits.ephemeral-storage",
    ];

    private static readonly string[] Plain = ["BestEffort", "NotBestEffort", "Terminating", "NotTerminating", "CrossNamespacePodAffinity"];
    private static readonly string[] All = [.. Plain, "PriorityClass", "VolumeAttributesClass"];

    public static void Amounts(ErrorList errors, FieldPath path, IReadOnlyDictionary<string, Quantity> amounts)
    {
        foreach (var (name, amount) in amounts)
        {
            if (LabelSyntax.KeyError(name) is { } fault)
                errors.Add(FieldError.Invalid(path[name], name, fault));
            else if (!name.Contains('/') && !IsStandard(name))
                errors.Add(FieldError.Invalid(path[name], name, "must be a standard resource for quota"));
            if (amount.Sign < 0)
                errors.Add(FieldError.Invalid(path[name], amount.ToString(), NameRules.NotNegative));
            if (Counted.Contains(name) && amount.MilliValue % 1000 != 0)
                errors.Add(FieldError.Invalid(path[name], amount.ToString(), "must be an integer"));
        }
    }

    public static void Scopes(ErrorList errors, FieldPath path, ResourceQuotaSpec spec)
    {
        foreach (var scope in spec.Scopes)
        {
            if (!All.Contains(scope))
                errors.Add(FieldError.Invalid(path, spec.Scopes, Unsupported));
            foreach (var _ in spec.Hard.Keys.Where(name => IsStandard(name) && !Applies(scope, name)))
                errors.Add(FieldError.Invalid(path, spec.Scopes, NotForResource));
        }
        if (Both("BestEffort", "NotBestEffort") || Both("Terminating", "NotTerminating"))
            errors.Add(FieldError.Invalid(path, spec.Scopes, "conflicting scopes"));

        bool Both(string one, string other) => spec.Scopes.Contains(one) && spec.Scopes.Contains(other);
    }

    public static void Selector(ErrorList errors, FieldPath path, ResourceQuotaSpec spec)
    {
        foreach (var requirement in spec.ScopeSelector?.MatchExpressions ?? [])
        {
            if (!All.Contains(requirement.ScopeName))
                errors.Add(FieldError.Invalid(path / "scopeName", requirement.ScopeName, Unsupported));
            foreach (var _ in spec.Hard.Keys.Where(name => IsStandard(name) && !Applies(requirement.ScopeName, name)))
                errors.Add(FieldError.Invalid(path, spec.ScopeSelector, NotForResource));
            if (Plain.Contains(requirement.ScopeName) && requirement.Operator != "Exists")
                errors.Add(FieldError.Invalid(path / "operator", requirement.Operator, MustExist));
            switch (requirement.Operator)
            {
                case "In" or "NotIn" when requirement.Values.Count == 0:
                    errors.Add(FieldError.Required(path / "values", "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"));
                    break;
                case "Exists" or "DoesNotExist" when requirement.Values.Count > 0:
                    errors.Add(FieldError.Invalid(path / "values", requirement.Values, "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector"));
                    break;
                case "In" or "NotIn" or "Exists" or "DoesNotExist":
                    break;
                default:
                    errors.Add(FieldError.Invalid(path / "operator", requirement.Operator, "not a valid selector operator"));
                    break;
            }
        }
    }

    private static bool IsStandard(string name) =>
        Standard.Contains(name) || name.StartsWith("hugepages-", StringComparison.Ordinal) || name.StartsWith("requests.hugepages-", StringComparison.Ordinal);

    /// <summary>Whether the scope tells apart those who use the resource.</summary>
    private static bool Applies(string scope, string resource) => scope switch
    {
        "BestEffort" => resource == "pods",
        "Terminating" or "NotTerminating" or "NotBestEffort" or "PriorityClass" or "CrossNamespacePodAffinity" => resource == "pods" || Compute.Contains(resource),
        "VolumeAttributesClass" => resource is "persistentvolumeclaims" or "requests.storage",
        _ => true,
    };
}
