using Cluster.Api.FlowControl.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.FlowControl;

/// <summary>Rules for whom and what a flow schema takes in.</summary>
internal static class PolicyRuleRules
{
    private const string All = "*";

    private static readonly string[] Verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "watch"];

    public static void Check(ErrorList errors, FieldPath path, PolicyRulesWithSubjects rule)
    {
        if (rule.Subjects.Count == 0)
            errors.Add(FieldError.Required(path / "subjects", "subjects must contain at least one value"));
        for (var i = 0; i < rule.Subjects.Count; i++)
            Check(errors, (path / "subjects")[i], rule.Subjects[i]);
        if (rule.ResourceRules.Count == 0 && rule.NonResourceRules.Count == 0)
            errors.Add(FieldError.Required(path, "at least one of resourceRules and nonResourceRules has to be non-empty"));
        for (var i = 0; i < rule.ResourceRules.Count; i++)
            Check(errors, (path / "resourceRules")[i], rule.ResourceRules[i]);
        for (var i = 0; i < rule.NonResourceRules.Count; i++)
            Check(errors, (path / "nonResourceRules")[i], rule.NonResourceRules[i]);
    }

    /// <summary>Each type of condition once, and none without a type.</summary>
    public static void Conditions(ErrorList errors, IReadOnlyList<string> types)
    {
        var path = FieldPath.Status / "conditions";
        errors.Distinct(path, types, type => type, "type");
        for (var i = 0; i < types.Count; i++)
            errors.Require(path[i] / "type", types[i], "must not be empty");
    }

    private static void Check(ErrorList errors, FieldPath path, Subject subject)
    {
        switch (subject.Kind)
        {
            case "ServiceAccount" when subject.ServiceAccount is { } account:
                if (account.Name != All)
                    errors.RequireName(path / "serviceAccount" / "name", account.Name, NameRules.Subdomain);
                errors.RequireName(path / "serviceAccount" / "namespace", account.Namespace, NameRules.Label, "must specify namespace for service account");
                break;
            case "User" when subject.User is { } user:
                errors.Require(path / "user" / "name", user.Name);
                break;
            case "Group" when subject.Group is { } group:
                errors.Require(path / "group" / "name", group.Name);
                break;
            case "ServiceAccount" or "User" or "Group":
                var field = char.ToLowerInvariant(subject.Kind[0]) + subject.Kind[1..];
                errors.Add(FieldError.Required(path / field, $"{field} is required when subject kind is '{subject.Kind}'"));
                break;
            default:
                errors.Add(FieldError.NotSupported(path / "kind", subject.Kind, "Group", "ServiceAccount", "User"));
                return;
        }
        NoOther(errors, path, subject.Kind, "ServiceAccount", subject.ServiceAccount);
        NoOther(errors, path, subject.Kind, "User", subject.User);
        NoOther(errors, path, subject.Kind, "Group", subject.Group);
    }

    private static void NoOther(ErrorList errors, FieldPath path, string kind, string other, object? value)
    {
        var field = char.ToLowerInvariant(other[0]) + other[1..];
        if (kind != other && value is not null)
            errors.Add(FieldError.Forbidden(path / field, $"{field} is forbidden when subject kind is not '{other}'"));
    }

    private static void Check(ErrorList errors, FieldPath path, ResourcePolicyRule rule)
    {
        CheckVerbs(errors, path / "verbs", rule.Verbs);
        Choice(errors, path / "apiGroups", rule.ApiGroups, "resource rules must supply at least one api group", "api groups");
        Choice(errors, path / "resources", rule.Resources, "resource rules must supply at least one resource", "resources");
        var namespaces = path / "namespaces";
        if (rule.Namespaces.Count == 0 && rule.ClusterScope is not true)
            errors.Add(FieldError.Required(namespaces, "resource rules that are not cluster scoped must supply at least one namespace"));
        else if (rule.Namespaces.Contains(All))
            Alone(errors, namespaces, rule.Namespaces, "namespaces");
        else
            for (var i = 0; i < rule.Namespaces.Count; i++)
                if (NameRules.Label(rule.Namespaces[i]) is { } fault)
                    errors.Add(FieldError.Invalid(namespaces[i], rule.Namespaces[i], "each member of this list must be '*' or a DNS-1123 label; " + fault));
    }

    private static void Check(ErrorList errors, FieldPath path, NonResourcePolicyRule rule)
    {
        CheckVerbs(errors, path / "verbs", rule.Verbs);
        var urls = path / "nonResourceURLs";
        if (rule.NonResourceURLs.Count == 0)
            errors.Add(FieldError.Required(urls, "nonResourceURLs must contain at least one value"));
        else if (rule.NonResourceURLs.Contains(All))
            Alone(errors, urls, rule.NonResourceURLs, "non-resource URLs");
        else
            for (var i = 0; i < rule.NonResourceURLs.Count; i++)
                if (UrlFault(rule.NonResourceURLs[i]) is { } fault)
                    errors.Add(FieldError.Invalid(urls[i], rule.NonResourceURLs[i], fault));
    }

    private static void CheckVerbs(ErrorList errors, FieldPath path, IReadOnlyList<string> verbs)
    {
        if (verbs.Count == 0)
            errors.Add(FieldError.Required(path, "verbs must contain at least one value"));
        else if (verbs.Contains(All))
            Alone(errors, path, verbs, "verbs");
        else if (!verbs.All(Verbs.Contains))
            errors.Add(FieldError.NotSupported(path, verbs, Verbs));
    }

    private static void Choice(ErrorList errors, FieldPath path, IReadOnlyList<string> values, string absent, string what)
    {
        if (values.Count == 0)
            errors.Add(FieldError.Required(path, absent));
        else if (values.Contains(All))
            Alone(errors, path, values, what);
    }

    private static void Alone(ErrorList errors, FieldPath path, IReadOnlyList<string> values, string what)
    {
        if (values.Count > 1)
            errors.Add(FieldError.Invalid(path, values, $"if '*' is present, must not specify other {what}"));
    }

    private static string? UrlFault(string path) => path switch
    {
        "" => "must not be empty",
        "/" => null,
        _ when path[0] != '/' => "must start with slash",
        _ when path.Contains(' ') => "must not contain white-space",
        _ when path.Contains("//", StringComparison.Ordinal) => "must not contain double slash",
        _ when path.Count(c => c == '*') > 1 || path.Contains('*') && !path.EndsWith("/*", StringComparison.Ordinal) => "wildcard can only do suffix matching",
        _ => null,
    };
}
