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
        QuotaRules.Amounts(errors, FieldPath.Spec / "hard", obj.Spec.Hard);
        QuotaRules.Scopes(errors, FieldPath.Spec / "scopes", obj.Spec);
        QuotaRules.Selector(errors, FieldPath.Spec / "scopeSelector" / "matchExpressions", obj.Spec);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(ResourceQuota next, ResourceQuota current)
    {
        foreach (var error in ValidateCreate(next))
            yield return error;
        if (!next.Spec.Scopes.ToHashSet().SetEquals(current.Spec.Scopes))
            yield return FieldError.Invalid("spec.scopes", next.Spec.Scopes, NameRules.Immutable);
        if (!Same(next.Spec.ScopeSelector, current.Spec.ScopeSelector))
            yield return FieldError.Invalid("spec.scopeSelector", next.Spec.ScopeSelector, NameRules.Immutable);
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(ResourceQuota next, ResourceQuota current)
    {
        var errors = new ErrorList();
        QuotaRules.Amounts(errors, FieldPath.Status / "hard", next.Status.Hard);
        QuotaRules.Amounts(errors, FieldPath.Status / "used", next.Status.Used);
        return errors;
    }
}
