using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

/// <summary>Rules about which requests a webhook or policy wants to see.</summary>
internal static class MatchRules
{
    public static readonly string[] MatchPolicies = ["Equivalent", "Exact"];

    private const int MaxConditions = 64;

    public static void Resources(ErrorList errors, FieldPath path, MatchResources match)
    {
        if (match.MatchPolicy is null)
            errors.Add(FieldError.Required(path / "matchPolicy"));
        else
            errors.MustBeOneOf(path / "matchPolicy", match.MatchPolicy, MatchPolicies);
        LabelRules.Selector(errors, match.NamespaceSelector, path / "namespaceSelector");
        LabelRules.Selector(errors, match.ObjectSelector, path / "objectSelector");
        for (var i = 0; i < match.ResourceRules.Count; i++)
            Named(errors, (path / "resourceRules")[i], match.ResourceRules[i]);
        for (var i = 0; i < match.ExcludeResourceRules.Count; i++)
            Named(errors, (path / "excludeResourceRules")[i], match.ExcludeResourceRules[i]);
    }

    public static void Rule(ErrorList errors, FieldPath path, RuleWithOperations rule)
    {
        if (rule.Operations.Count == 0)
            errors.Add(FieldError.Required(path / "operations"));
        Alone(errors, path / "operations", rule.Operations, "operations");
        for (var i = 0; i < rule.Operations.Count; i++)
            errors.MustBeOneOf((path / "operations")[i], rule.Operations[i], "*", "CONNECT", "CREATE", "DELETE", "UPDATE");
        if (rule.ApiGroups.Count == 0)
            errors.Add(FieldError.Required(path / "apiGroups"));
        Alone(errors, path / "apiGroups", rule.ApiGroups, "API groups");
        if (rule.ApiVersions.Count == 0)
            errors.Add(FieldError.Required(path / "apiVersions"));
        Alone(errors, path / "apiVersions", rule.ApiVersions, "API versions");
        for (var i = 0; i < rule.ApiVersions.Count; i++)
            errors.Require((path / "apiVersions")[i], rule.ApiVersions[i]);
        ResourceNames(errors, path / "resources", rule.Resources);
        if (rule.Scope is { } scope)
            errors.MustBeOneOf(path / "scope", scope, "*", "Cluster", "Namespaced");
    }

    /// <summary>The conditions' names and expressions.</summary>
    public static void Conditions(ErrorList errors, FieldPath path, IReadOnlyList<MatchCondition> conditions, ExpressionScope scope)
    {
        errors.Items(path, conditions, MaxConditions, (condition, at) =>
        {
            ExpressionRules.Check(errors, at / "expression", condition.Expression.Trim(), scope);
            errors.RequireName(at / "name", condition.Name, Api.LabelSyntax.KeyError);
        });
        errors.Distinct(path, [.. conditions.Where(condition => condition.Name.Length > 0)], condition => condition.Name, "name");
    }

    private static void Named(ErrorList errors, FieldPath path, NamedRuleWithOperations rule)
    {
        for (var i = 0; i < rule.ResourceNames.Count; i++)
            errors.Check((path / "resourceNames")[i], rule.ResourceNames[i], NameRules.PathSegment);
        errors.Distinct(path / "resourceNames", rule.ResourceNames, name => name);
        Rule(errors, path, new()
        {
            Operations = rule.Operations,
            ApiGroups = rule.ApiGroups,
            ApiVersions = rule.ApiVersions,
            Resources = rule.Resources,
            Scope = rule.Scope,
        });
    }

    private static void Alone(ErrorList errors, FieldPath path, IReadOnlyList<string> values, string what)
    {
        if (values.Count > 1 && values.Contains("*"))
            errors.Add(FieldError.Invalid(path, values, $"if '*' is present, must not specify other {what}"));
    }

    private static void ResourceNames(ErrorList errors, FieldPath path, IReadOnlyList<string> resources)
    {
        if (resources.Count == 0)
            errors.Add(FieldError.Required(path));
        var (wholes, parts) = (new HashSet<string>(), new HashSet<string>()); // x/* and */x
        for (var i = 0; i < resources.Count; i++)
        {
            if (resources[i].Length == 0)
                errors.Add(FieldError.Required(path[i]));
            if (resources[i].Split('/', 2) is not [var resource, var part])
                continue;
            if (wholes.Contains(resource))
                errors.Add(FieldError.Invalid(path[i], resources[i], $"if '{resource}/*' is present, must not specify {resources[i]}"));
            if (parts.Contains(part))
                errors.Add(FieldError.Invalid(path[i], resources[i], $"if '*/{part}' is present, must not specify {resources[i]}"));
            if (part == "*")
                wholes.Add(resource);
            if (resource == "*")
                parts.Add(part);
        }
        if (resources.Count > 1 && resources.Contains("*/*"))
            errors.Add(FieldError.Invalid(path, resources, "if '*/*' is present, must not specify other resources"));
        if (resources.Contains("*") && resources.Any(name => name.Length > 0 && name != "*" && !name.Contains('/')))
            errors.Add(FieldError.Invalid(path, resources, "if '*' is present, must not specify other resources without subresources"));
    }
}
