using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Quotas;

/// <summary>What the API server accepts for <c>v1/ResourceQuota</c>.</summary>
internal sealed class ResourceQuotaStrategy : ResourceStrategy<ResourceQuota>
{
    public override ResourceQuota PrepareForCreate(ResourceQuota obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(ResourceQuota obj)
    {
        var errors = new ErrorList();
        Amounts(errors, obj.Spec.Hard, FieldPath.Spec / "hard");
        for (var i = 0; i < obj.Spec.Scopes.Count; i++)
            errors.OneOf(FieldPath.Spec / "scopes", obj.Spec.Scopes[i], "BestEffort", "CrossNamespacePodAffinity", "NotBestEffort", "NotTerminating", "PriorityClass", "Terminating");
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(ResourceQuota next, ResourceQuota current)
    {
        foreach (var error in ValidateCreate(next))
            yield return error;
        if (!next.Spec.Scopes.ToHashSet().SetEquals(current.Spec.Scopes))
            yield return FieldError.Invalid("spec.scopes", next.Spec.Scopes, NameRules.Immutable);
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(ResourceQuota next, ResourceQuota current)
    {
        var errors = new ErrorList();
        Amounts(errors, next.Status.Hard, FieldPath.Status / "hard");
        Amounts(errors, next.Status.Used, FieldPath.Status / "used");
        return errors;
    }

    private static void Amounts(ErrorList errors, IReadOnlyDictionary<string, Quantity> amounts, FieldPath path)
    {
        foreach (var (name, amount) in amounts)
        {
            if (LabelSyntax.KeyError(name) is { } fault)
                errors.Add(FieldError.Invalid(path[name], name, fault));
            if (amount.Sign < 0)
                errors.Add(FieldError.Invalid(path[name], amount.ToString(), NameRules.NotNegative));
        }
    }
}
