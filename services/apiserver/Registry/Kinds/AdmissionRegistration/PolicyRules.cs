using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Validation;
using Cluster.Cel;

namespace Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

/// <summary>Defaults and rules that validating and mutating policies and their bindings share.</summary>
internal static class PolicyRules
{
    public static readonly string[] FailurePolicies = ["Fail", "Ignore"];

    private const int MaxPartsOfVersion = 2;

    public static MatchResources? WithDefaults(MatchResources? match) => match is null ? null : match with
    {
        MatchPolicy = match.MatchPolicy ?? "Equivalent",
        NamespaceSelector = match.NamespaceSelector ?? new(),
        ObjectSelector = match.ObjectSelector ?? new(),
        ResourceRules = WithScope(match.ResourceRules),
        ExcludeResourceRules = WithScope(match.ExcludeResourceRules),
    };

    /// <summary>Parameters that are missing deny, unless the binding says otherwise.</summary>
    public static ParamRef? WithDefaults(ParamRef? reference) =>
        reference is { ParameterNotFoundAction: null } ? reference with { ParameterNotFoundAction = "Deny" } : reference;

    public static void Constraints(ErrorList errors, FieldPath path, MatchResources? match)
    {
        if (match is null)
        {
            errors.Add(FieldError.Required(path));
            return;
        }
        MatchRules.Resources(errors, path, match);
        if (match.ResourceRules.Count == 0)
            errors.Add(FieldError.Required(path / "resourceRules"));
    }

    public static void Kind(ErrorList errors, FieldPath path, ParamKind kind)
    {
        var parts = (kind.ApiVersion ?? "").Split('/');
        if (string.IsNullOrEmpty(kind.ApiVersion))
            errors.Add(FieldError.Required(path / "apiVersion"));
        else if (parts.Length > MaxPartsOfVersion)
            errors.Add(FieldError.Invalid(path / "apiVersion", kind.ApiVersion, $"unexpected GroupVersion string: {kind.ApiVersion}"));
        else
            Version(errors, path / "apiVersion", kind.ApiVersion, parts);
        if (string.IsNullOrEmpty(kind.Kind))
            errors.Add(FieldError.Required(path / "kind"));
        else if (NameRules.Rfc1035Label(kind.Kind.ToLowerInvariant()) is { } fault)
            errors.Add(FieldError.Invalid(path / "kind", kind.Kind, "may have mixed case, but should otherwise match: " + fault));
    }

    /// <summary>Variables may use those before them, and what comes after may use all.</summary>
    public static IReadOnlyDictionary<string, CelType> Variables(ErrorList errors, FieldPath path, IReadOnlyList<Variable> variables, bool hasParams)
    {
        var known = new Dictionary<string, CelType>();
        for (var i = 0; i < variables.Count; i++)
        {
            var (name, at) = (variables[i].Name, path[i]);
            if (string.IsNullOrWhiteSpace(name))
                errors.Add(FieldError.Required(at / "name", "name is not specified"));
            else if (!ExpressionRules.IsIdentifier(name))
                errors.Add(FieldError.Invalid(at / "name", name, "name is not a valid CEL identifier"));
            known[name] = ExpressionRules.Check(
                errors, at / "expression", variables[i].Expression, new(ExpressionResult.Any, hasParams, HasAuthorizer: true, known), "expression is not specified");
        }
        return known;
    }

    public static void Binding(ErrorList errors, FieldPath path, string? policyName, ParamRef? reference, MatchResources? match)
    {
        errors.RequireName(path / "policyName", policyName, NameRules.Subdomain);
        if (reference is not null)
            Reference(errors, path / "paramRef", reference);
        if (match is not null)
            MatchRules.Resources(errors, path / "matchResources", match);
    }

    private static void Reference(ErrorList errors, FieldPath path, ParamRef reference)
    {
        const string Exclusive = "name and selector are mutually exclusive";
        var isNamed = reference.Name is { Length: > 0 };
        errors.Check(path / "name", reference.Name, NameRules.PathSegment);
        if (isNamed && reference.Selector is not null)
            errors.Add(FieldError.Forbidden(path / "name", Exclusive));
        LabelRules.Selector(errors, reference.Selector, path / "selector");
        if (isNamed && reference.Selector is not null)
            errors.Add(FieldError.Forbidden(path / "selector", Exclusive));
        if (!isNamed && reference.Selector is null)
            errors.Add(FieldError.Required(path, "one of name or selector must be specified"));
        errors.Require(path / "parameterNotFoundAction", reference.ParameterNotFoundAction);
        errors.OneOf(path / "parameterNotFoundAction", reference.ParameterNotFoundAction, "Deny", "Allow");
    }

    private static void Version(ErrorList errors, FieldPath path, string apiVersion, string[] parts)
    {
        if (parts.Length == MaxPartsOfVersion)
            errors.Check(path, parts[0], NameRules.Subdomain);
        if (parts[^1].Length == 0)
            errors.Add(FieldError.Invalid(path, apiVersion, "version must be specified"));
        errors.Check(path, parts[^1], NameRules.Rfc1035Label);
    }

    private static IReadOnlyList<NamedRuleWithOperations> WithScope(IReadOnlyList<NamedRuleWithOperations> rules) =>
        rules.All(rule => rule.Scope is not null) ? rules : [.. rules.Select(rule => rule with { Scope = rule.Scope ?? "*" })];
}
