using Cluster.Api.Meta.V1;

namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>The parameter objects for a binding, by name or by labels. The policy runs once for each.</summary>
public sealed record ParamRef
{
    /// <summary>Name of the one parameter object. Exactly one of name and selector must be set.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace of the parameters; only for namespaced kinds. Unset means the namespace of the requested object.</summary>
    public string? Namespace { get; init; }

    /// <summary>What happens if no parameters are found: Allow passes the request, Deny treats it by the policy's failurePolicy.</summary>
    public string? ParameterNotFoundAction { get; init; }

    /// <summary>Labels of the parameter objects; an empty selector means all. Exactly one of name and selector must be set.</summary>
    public LabelSelector? Selector { get; init; }
}
