using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Quotas;

/// <summary>What the API server accepts for <c>v1/LimitRange</c>.</summary>
internal sealed class LimitRangeStrategy : ResourceStrategy<LimitRange>
{
    /// <summary>A maximum is the default limit too, and the default limit the default request.</summary>
    public override LimitRange Default(LimitRange obj) => obj with
    {
        Spec = obj.Spec with { Limits = [.. obj.Spec.Limits.Select(item => item.Type == "Container" ? Default(item) : item)] },
    };

    public override IEnumerable<FieldError> ValidateCreate(LimitRange obj)
    {
        var errors = new ErrorList();
        var types = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < obj.Spec.Limits.Count; i++)
        {
            var (item, path) = (obj.Spec.Limits[i], (FieldPath.Spec / "limits")[i]);
            errors.RequireName(path / "type", item.Type, LabelSyntax.KeyError);
            if (!types.Add(item.Type))
                errors.Add(FieldError.Duplicate(path / "type", item.Type));
            Order(errors, item.Min, item.Max, path / "min", "min", "max");
            Order(errors, item.Min, item.DefaultRequest, path / "defaultRequest", "min", "default request");
            Order(errors, item.DefaultRequest, item.Max, path / "defaultRequest", "default request", "max");
            Order(errors, item.DefaultRequest, item.Default, path / "defaultRequest", "default request", "default limit");
            Order(errors, item.Default, item.Max, path / "default", "default", "max");
            foreach (var (name, ratio) in item.MaxLimitRequestRatio)
                if (ratio.MilliValue < 1000)
                    errors.Add(FieldError.Invalid((path / "maxLimitRequestRatio")[name], ratio.ToString(), $"ratio {ratio} is less than 1"));
            if (item.Type == "PersistentVolumeClaim" && !item.Min.ContainsKey("storage") && !item.Max.ContainsKey("storage"))
                errors.Add(FieldError.Required(path, "either minimum or maximum storage value is required, but neither was provided"));
            if (item.Type == "Pod" && item.Default.Count > 0)
                errors.Add(FieldError.Forbidden(path / "default", "may not be specified when `type` is 'Pod'"));
            if (item.Type == "Pod" && item.DefaultRequest.Count > 0)
                errors.Add(FieldError.Forbidden(path / "defaultRequest", "may not be specified when `type` is 'Pod'"));
        }
        return errors;
    }

    private static LimitRangeItem Default(LimitRangeItem item)
    {
        var limits = Filled(item.Default, item.Max);
        return item with { Default = limits, DefaultRequest = Filled(item.DefaultRequest, limits) };
    }

    private static IReadOnlyDictionary<string, Quantity> Filled(IReadOnlyDictionary<string, Quantity> stated, IReadOnlyDictionary<string, Quantity> otherwise)
    {
        if (otherwise.Keys.All(stated.ContainsKey))
            return stated;
        var all = new Dictionary<string, Quantity>(stated);
        foreach (var (name, amount) in otherwise)
            all.TryAdd(name, amount);
        return all;
    }

    private static void Order(
        ErrorList errors, IReadOnlyDictionary<string, Quantity> low, IReadOnlyDictionary<string, Quantity> high, FieldPath path, string lowName, string highName)
    {
        foreach (var (name, amount) in low)
            if (high.TryGetValue(name, out var bound) && amount > bound)
                errors.Add(FieldError.Invalid(path[name], amount.ToString(), $"{lowName} value {amount} is greater than {highName} value {bound}"));
    }
}
