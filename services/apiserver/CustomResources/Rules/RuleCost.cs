using System.Globalization;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.CustomResources.Rules;

/// <summary>Adds up what the rules of a schema may cost, and refuses what is too much.</summary>
/// <remarks>Source: <c>k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation</c>, the static cost limits.</remarks>
internal sealed class RuleCost
{
    private const ulong PerRule = 10_000_000;
    private const ulong PerSchema = 100_000_000;

    /// <summary>So many rules are blamed when all together are too expensive.</summary>
    private const int MostBlamed = 4;

    private readonly List<(string Path, ulong Cost)> _rules = [];
    private ulong _total;

    /// <summary>Counts one expression.</summary>
    /// <param name="most">How often it can run for one object.</param>
    public void Count(ErrorList errors, FieldPath path, string what, ulong cost, ulong most)
    {
        cost = Times(cost, most);
        if (cost > PerRule)
            errors.Add(FieldError.Forbidden(path, Excess($"estimated {what} cost", cost, PerRule)));
        _total = _total > ulong.MaxValue - cost ? ulong.MaxValue : _total + cost;
        if (cost > PerSchema / 100)
            _rules.Add((path.ToString(), cost));
    }

    /// <summary>Judges the sum.</summary>
    public void Finish(ErrorList errors, FieldPath root)
    {
        if (_total <= PerSchema)
            return;
        foreach (var (path, _) in _rules.OrderByDescending(rule => rule.Cost).Take(MostBlamed))
            errors.Add(FieldError.Forbidden(path, "contributed to estimated rule & messageExpression cost total exceeding cost limit for entire OpenAPIv3 schema"));
        errors.Add(FieldError.Forbidden(root, Excess("x-kubernetes-validations estimated rule & messageExpression cost total for entire OpenAPIv3 schema", _total, PerSchema)));
    }

    public static ulong Times(ulong left, ulong right) => right != 0 && left > ulong.MaxValue / right ? ulong.MaxValue : left * right;

    private static string Excess(string what, ulong cost, ulong limit)
    {
        var factor = (double)cost / limit;
        var text = factor > 100 ? "more than 100x" : factor < 1.5 ? factor.ToString("F6", CultureInfo.InvariantCulture) + "x" : factor.ToString("F1", CultureInfo.InvariantCulture) + "x";
        return $"{what} exceeds budget by factor of {text} (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)";
    }
}
