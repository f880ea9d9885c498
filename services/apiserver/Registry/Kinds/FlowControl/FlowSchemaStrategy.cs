using Cluster.Api.FlowControl.V1;
using Cluster.ApiServer.FlowControl;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.FlowControl;

/// <summary>What the API server accepts for <c>flowcontrol.apiserver.k8s.io/v1/FlowSchema</c>.</summary>
internal sealed class FlowSchemaStrategy : ResourceStrategy<FlowSchema>
{
    private const int DefaultPrecedence = 1000;
    private const int MaxPrecedence = 10000;

    public override FlowSchema Default(FlowSchema obj) =>
        obj.Spec.MatchingPrecedence is null or 0 ? obj with { Spec = obj.Spec with { MatchingPrecedence = DefaultPrecedence } } : obj;

    public override FlowSchema PrepareForCreate(FlowSchema obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(FlowSchema obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        Precedence(errors, path / "matchingPrecedence", obj.Metadata.Name, spec.MatchingPrecedence ?? 0);
        if (spec.DistinguisherMethod is { Type: not ("ByNamespace" or "ByUser") } method)
            errors.Add(FieldError.NotSupported(path / "distinguisherMethod" / "type", method, "ByNamespace", "ByUser"));
        errors.RequireName(path / "priorityLevelConfiguration" / "name", spec.PriorityLevelConfiguration.Name, NameRules.Subdomain, "must reference a priority level");
        for (var i = 0; i < spec.Rules.Count; i++)
            PolicyRuleRules.Check(errors, (path / "rules")[i], spec.Rules[i]);
        if (obj.Metadata.Name is BootstrapConfiguration.Exempt or BootstrapConfiguration.CatchAll
            && !Same(spec, BootstrapConfiguration.Schemas.First(schema => schema.Metadata.Name == obj.Metadata.Name).Spec))
            errors.Add(FieldError.Invalid(path, spec, $"spec of '{obj.Metadata.Name}' must equal the fixed value"));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(FlowSchema next, FlowSchema current)
    {
        var errors = new ErrorList();
        PolicyRuleRules.Conditions(errors, [.. next.Status.Conditions.Select(condition => condition.Type ?? "")]);
        return errors;
    }

    private static void Precedence(ErrorList errors, FieldPath path, string name, int precedence)
    {
        if (precedence <= 0)
            errors.Add(FieldError.Invalid(path, precedence, "must be a positive value"));
        if (precedence > MaxPrecedence)
            errors.Add(FieldError.Invalid(path, precedence, $"must not be greater than {MaxPrecedence}"));
        if (precedence == 1 && name != BootstrapConfiguration.Exempt)
            errors.Add(FieldError.Invalid(path, precedence, "only the schema named 'exempt' may have matchingPrecedence 1"));
    }
}
