using Cluster.Api.AdmissionRegistration.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

/// <summary>What mutating and validating webhooks have in common, and the rules for it.</summary>
internal sealed record Webhook(
    string Name,
    WebhookClientConfig ClientConfig,
    IReadOnlyList<RuleWithOperations> Rules,
    string? FailurePolicy,
    string? MatchPolicy,
    LabelSelector? NamespaceSelector,
    LabelSelector? ObjectSelector,
    string SideEffects,
    int? TimeoutSeconds,
    IReadOnlyList<string> ReviewVersions,
    IReadOnlyList<MatchCondition> Conditions)
{
    public const int DefaultTimeout = 10;

    private const int DefaultPort = 443;
    private const int MaxTimeout = 30;

    public static Webhook From(MutatingWebhook hook) => new(
        hook.Name, hook.ClientConfig, hook.Rules, hook.FailurePolicy, hook.MatchPolicy, hook.NamespaceSelector, hook.ObjectSelector,
        hook.SideEffects, hook.TimeoutSeconds, hook.AdmissionReviewVersions, hook.MatchConditions);

    public static Webhook From(ValidatingWebhook hook) => new(
        hook.Name, hook.ClientConfig, hook.Rules, hook.FailurePolicy, hook.MatchPolicy, hook.NamespaceSelector, hook.ObjectSelector,
        hook.SideEffects, hook.TimeoutSeconds, hook.AdmissionReviewVersions, hook.MatchConditions);

    /// <summary>A rule without a scope means every scope.</summary>
    public static IReadOnlyList<RuleWithOperations> WithScope(IReadOnlyList<RuleWithOperations> rules) =>
        rules.All(rule => rule.Scope is not null) ? rules : [.. rules.Select(rule => rule with { Scope = rule.Scope ?? "*" })];

    public static WebhookClientConfig WithPort(WebhookClientConfig config) =>
        config.Service is { Port: null } service ? config with { Service = service with { Port = DefaultPort } } : config;

    /// <summary>Everything that is wrong with a configuration's webhooks.</summary>
    public static ErrorList Check(IReadOnlyList<Webhook> hooks)
    {
        var (errors, path) = (new ErrorList(), FieldPath.Of("webhooks"));
        for (var i = 0; i < hooks.Count; i++)
            hooks[i].Check(errors, path[i]);
        errors.Distinct(path, hooks, hook => hook.Name, "name");
        return errors;
    }

    private void Check(ErrorList errors, FieldPath path)
    {
        FullName(errors, path / "name");
        for (var i = 0; i < Rules.Count; i++)
            MatchRules.Rule(errors, (path / "rules")[i], Rules[i]);
        errors.MustBeOneOf(path / "failurePolicy", FailurePolicy, "Fail", "Ignore");
        errors.MustBeOneOf(path / "matchPolicy", MatchPolicy, MatchRules.MatchPolicies);
        if (SideEffects.Length == 0)
            errors.Add(FieldError.Required(path / "sideEffects", "must specify one of None, NoneOnDryRun"));
        errors.OneOf(path / "sideEffects", SideEffects, "None", "NoneOnDryRun");
        if (TimeoutSeconds is { } seconds and (< 1 or > MaxTimeout))
            errors.Add(FieldError.Invalid(path / "timeoutSeconds", seconds, "the timeout value must be between 1 and 30 seconds"));
        LabelRules.Selector(errors, NamespaceSelector, path / "namespaceSelector");
        LabelRules.Selector(errors, ObjectSelector, path / "objectSelector");
        Client(errors, path / "clientConfig");
        MatchRules.Conditions(errors, path / "matchConditions", Conditions, ExpressionScope.Condition(hasParams: false));
        Versions(errors, path / "admissionReviewVersions");
    }

    private void FullName(ErrorList errors, FieldPath path)
    {
        errors.RequireName(path, Name, NameRules.Subdomain);
        if (Name.Length > 0 && NameRules.Subdomain(Name) is null && Name.Count(c => c == '.') < 2)
            errors.Add(FieldError.Invalid(path, Name, "should be a domain with at least three segments separated by dots"));
    }

    private void Client(ErrorList errors, FieldPath path)
    {
        if (ClientConfig.Url is null == ClientConfig.Service is null)
            errors.Add(FieldError.Required(path, "exactly one of url or service is required"));
        else if (ClientConfig.Url is { } url)
            WebhookRules.Url(errors, path / "url", url);
        else if (ClientConfig.Service is { } service)
            WebhookRules.Service(errors, path / "service", service.Namespace, service.Name, service.Path, service.Port ?? DefaultPort);
    }

    private void Versions(ErrorList errors, FieldPath path)
    {
        if (ReviewVersions.Count == 0)
        {
            errors.Add(FieldError.Required(path, "must specify one of v1, v1beta1"));
            return;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < ReviewVersions.Count; i++)
        {
            if (!seen.Add(ReviewVersions[i]))
                errors.Add(FieldError.Invalid(path[i], ReviewVersions[i], "duplicate version"));
            else if (NameRules.Rfc1035Label(ReviewVersions[i]) is { } fault)
                errors.Add(FieldError.Invalid(path[i], ReviewVersions[i], fault));
        }
        if (!ReviewVersions.Contains("v1") && !ReviewVersions.Contains("v1beta1"))
            errors.Add(FieldError.Invalid(path, ReviewVersions, "must include at least one of v1, v1beta1"));
    }
}
