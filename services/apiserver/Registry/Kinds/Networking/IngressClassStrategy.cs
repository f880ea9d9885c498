using Cluster.Api.Networking.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Networking;

/// <summary>What the API server accepts for <c>networking.k8s.io/v1/IngressClass</c>.</summary>
internal sealed class IngressClassStrategy : ResourceStrategy<IngressClass>
{
    /// <summary>Longest name of a controller, in characters.</summary>
    private const int MaxController = 250;

    public override IngressClass Default(IngressClass obj) => obj.Spec.Parameters is { Scope: null } parameters
        ? obj with { Spec = obj.Spec with { Parameters = parameters with { Scope = "Cluster" } } }
        : obj;

    public override IEnumerable<FieldError> ValidateCreate(IngressClass obj)
    {
        var (errors, path, controller) = (new ErrorList(), FieldPath.Spec, obj.Spec.Controller ?? "");
        if (controller.Length > MaxController)
            errors.Add(FieldError.TooLong(path / "controller", MaxController));
        DomainPathRules.Check(errors, path / "controller", controller);
        if (obj.Spec.Parameters is { } parameters)
            Parameters(errors, parameters, path / "parameters");
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(IngressClass next, IngressClass current)
    {
        var errors = new ErrorList();
        errors.Immutable(FieldPath.Spec / "controller", next.Spec.Controller, current.Spec.Controller);
        errors.AddRange(ValidateCreate(next));
        return errors;
    }

    private static void Parameters(ErrorList errors, IngressClassParametersReference parameters, FieldPath path)
    {
        IngressRules.Reference(errors, new() { ApiGroup = parameters.ApiGroup, Kind = parameters.Kind, Name = parameters.Name }, path);
        errors.MustBeOneOf(path / "scope", parameters.Scope, "Cluster", "Namespace");
        if (parameters is { Scope: "Namespace", Namespace: null })
            errors.Add(FieldError.Required(path / "namespace", "`parameters.scope` is set to 'Namespace'"));
        if (parameters is { Scope: "Namespace", Namespace: { } ns } && NameRules.Label(ns) is { } fault)
            errors.Add(FieldError.Invalid(path / "namespace", ns, fault));
        if (parameters is { Scope: "Cluster", Namespace: not null })
            errors.Add(FieldError.Forbidden(path / "namespace", "`parameters.scope` is set to 'Cluster'"));
    }
}
