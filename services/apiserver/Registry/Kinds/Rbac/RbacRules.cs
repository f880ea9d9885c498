using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Rbac;

/// <summary>The rules and bindings that roles have in common.</summary>
/// <remarks>Source: <c>k8s.io/kubernetes/pkg/apis/rbac/validation</c>.</remarks>
internal static class RbacRules
{
    public const string Group = "rbac.authorization.k8s.io";

    public static RoleRef Default(RoleRef role) => string.IsNullOrEmpty(role.ApiGroup) ? role with { ApiGroup = Group } : role;

    public static IReadOnlyList<Subject> Default(IReadOnlyList<Subject> subjects) =>
        subjects.Any(LacksGroup) ? [.. subjects.Select(subject => LacksGroup(subject) ? subject with { ApiGroup = Group } : subject)] : subjects;

    public static void Rules(ErrorList errors, IReadOnlyList<PolicyRule> rules, bool isNamespaced)
    {
        for (var i = 0; i < rules.Count; i++)
            Rule(errors, rules[i], isNamespaced, FieldPath.Of("rules")[i]);
    }

    public static ErrorList Binding(RoleRef role, IReadOnlyList<Subject> subjects, bool isNamespaced)
    {
        var (errors, path) = (new ErrorList(), FieldPath.Of("roleRef"));
        if (role.ApiGroup != Group)
            errors.Add(FieldError.NotSupported(path / "apiGroup", role.ApiGroup, Group));
        if (role.Kind != "ClusterRole" && !(isNamespaced && role.Kind == "Role"))
            errors.Add(FieldError.NotSupported(path / "kind", role.Kind, isNamespaced ? ["Role", "ClusterRole"] : ["ClusterRole"]));
        errors.RequireName(path / "name", role.Name, NameRules.PathSegment);
        for (var i = 0; i < subjects.Count; i++)
            Check(errors, subjects[i], isNamespaced, FieldPath.Of("subjects")[i]);
        return errors;
    }

    /// <summary>Whoever may change a binding must not be able to point it at another role.</summary>
    public static IEnumerable<FieldError> SameRole(RoleRef next, RoleRef current) =>
        next == current ? [] : [FieldError.Invalid("roleRef", next, "cannot change roleRef")];

    private static bool LacksGroup(Subject subject) => subject.Kind is "User" or "Group" && string.IsNullOrEmpty(subject.ApiGroup);

    private static void Rule(ErrorList errors, PolicyRule rule, bool isNamespaced, FieldPath path)
    {
        if (rule.Verbs.Count == 0)
            errors.Add(FieldError.Required(path / "verbs", "verbs must contain at least one value"));
        if (rule.NonResourceURLs.Count > 0)
        {
            if (isNamespaced)
                errors.Add(FieldError.Invalid(path / "nonResourceURLs", rule.NonResourceURLs, "namespaced rules cannot apply to non-resource URLs"));
            if (rule.ApiGroups.Count > 0 || rule.Resources.Count > 0 || rule.ResourceNames.Count > 0)
                errors.Add(FieldError.Invalid(path / "nonResourceURLs", rule.NonResourceURLs, "rules cannot apply to both regular resources and non-resource URLs"));
            return;
        }

        if (rule.ApiGroups.Count == 0)
            errors.Add(FieldError.Required(path / "apiGroups", "resource rules must supply at least one api group"));
        if (rule.Resources.Count == 0)
            errors.Add(FieldError.Required(path / "resources", "resource rules must supply at least one resource"));
    }

    private static void Check(ErrorList errors, Subject subject, bool isNamespaced, FieldPath path)
    {
        errors.Require(path / "name", subject.Name);
        switch (subject.Kind)
        {
            case "ServiceAccount":
                errors.Check(path / "name", subject.Name, NameRules.Subdomain);
                if (!string.IsNullOrEmpty(subject.ApiGroup))
                    errors.Add(FieldError.NotSupported(path / "apiGroup", subject.ApiGroup, ""));
                if (!isNamespaced)
                    errors.Require(path / "namespace", subject.Namespace);
                break;
            case "User" or "Group":
                if (subject.ApiGroup != Group)
                    errors.Add(FieldError.NotSupported(path / "apiGroup", subject.ApiGroup, Group));
                break;
            default:
                errors.Add(FieldError.NotSupported(path / "kind", subject.Kind, "ServiceAccount", "User", "Group"));
                break;
        }
    }
}
