using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Validation;

/// <summary>Rules for the resources that containers ask for.</summary>
internal static class ResourceRules
{
    private const string HugePages = "hugepages-";

    public static void Requirements(ErrorList errors, ResourceRequirements resources, FieldPath path)
    {
        foreach (var (name, amount) in resources.Limits)
            Amount(errors, name, amount, (path / "limits")[name]);
        foreach (var (name, amount) in resources.Requests)
        {
            Amount(errors, name, amount, (path / "requests")[name]);
            Against(errors, name, amount, resources.Limits, path);
        }
    }

    /// <summary>Whether requests and limits of a resource may differ: true for cpu, memory and the like.</summary>
    public static bool CanOvercommit(string name) => !name.StartsWith(HugePages, StringComparison.Ordinal) && IsNative(name);

    private static bool IsNative(string name) => !name.Contains('/') || name.Contains("kubernetes.io/", StringComparison.Ordinal);

    /// <summary>A resource that a container can have.</summary>
    public static void Name(ErrorList errors, string name, FieldPath path)
    {
        if (LabelSyntax.KeyError(name) is { } fault)
            errors.Add(FieldError.Invalid(path, name, fault));
        else if (!name.Contains('/') && name is not ("cpu" or "memory" or "ephemeral-storage") && !name.StartsWith(HugePages, StringComparison.Ordinal))
            errors.Add(FieldError.Invalid(path, name, "must be a standard resource for containers"));
    }

    private static void Amount(ErrorList errors, string name, Quantity amount, FieldPath path)
    {
        Name(errors, name, path);
        if (amount.Sign < 0)
            errors.Add(FieldError.Invalid(path, amount.ToString(), NameRules.NotNegative));
        else if (!IsNative(name) && amount.MilliValue % 1000 != 0)
            errors.Add(FieldError.Invalid(path, amount.ToString(), "must be an integer"));
    }

    private static void Against(
        ErrorList errors, string name, Quantity request, IReadOnlyDictionary<string, Quantity> limits, FieldPath path)
    {
        if (limits.TryGetValue(name, out var limit))
        {
            if (request > limit)
                errors.Add(FieldError.Invalid(path / "requests", request.ToString(), $"must be less than or equal to {name} limit of {limit}"));
            else if (request < limit && !CanOvercommit(name))
                errors.Add(FieldError.Invalid(path / "requests", request.ToString(), $"must be equal to {name} limit of {limit}"));
        }
        else if (!CanOvercommit(name))
        {
            errors.Add(FieldError.Required(path / "limits", "Limit must be set for non overcommitable resources"));
        }
    }
}
