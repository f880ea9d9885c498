using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Admission.Matching;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;
using Cluster.ApiServer.Registry.Versions;
using Cluster.Cel;

namespace Cluster.ApiServer.Admission.Policies;

/// <summary>Compares the expressions of a validating policy with the schemas of the kinds it names.</summary>
/// <remarks>Source: <c>k8s.io/apiserver/pkg/admission/plugin/policy/validating</c>, its type checking. Rules with wildcards are passed over.</remarks>
internal sealed class PolicyTypeCheck(ResourceRegistry registry)
{
    /// <summary>The most kinds that one policy is compared with.</summary>
    private const int MaxKinds = 10;

    public IReadOnlyList<ExpressionWarning> Run(ValidatingAdmissionPolicySpec spec)
    {
        var kinds = KindsIn(spec.MatchConstraints);
        var environments = kinds.Select(kind => (Kind: KindOf(kind), Environment: EnvironmentFor(kind, spec))).ToList();
        var warnings = new List<ExpressionWarning>();
        for (var i = 0; i < spec.Validations.Count; i++)
        {
            Check($"spec.validations[{i}].expression", spec.Validations[i].Expression);
            Check($"spec.validations[{i}].messageExpression", spec.Validations[i].MessageExpression);
        }

        return warnings;

        void Check(string field, string? expression)
        {
            if (string.IsNullOrWhiteSpace(expression))
                return;
            var faults = environments.Select(entry => entry.Environment.TryCompile(expression, out _, out var error) ? null : $"{entry.Kind}: {error!.Message}\n").OfType<string>().ToList();
            if (faults.Count > 0)
                warnings.Add(new() { FieldRef = field, Warning = string.Concat(faults) });
        }
    }

    private List<ServedResource> KindsIn(MatchResources? constraints) =>
    [
        .. (constraints?.ResourceRules ?? [])
            .SelectMany(static rule => rule.ApiGroups.SelectMany(group => rule.ApiVersions.SelectMany(version => rule.Resources.Select(resource => (group, version, resource)))))
            .Where(static name => name.group != "*" && name.version != "*" && name.resource.AsSpan().IndexOfAny('*', '/') < 0)
            .Select(name => registry.Find(name.group, name.version, name.resource)).OfType<ServedResource>()
            .DistinctBy(KindOf).Take(MaxKinds),
    ];

    private static KindName KindOf(ServedResource served) => new(served.Group, served.Version, served.Definition.Kind);

    private static CelEnvironment EnvironmentFor(ServedResource kind, ValidatingAdmissionPolicySpec spec)
    {
        var environment = PolicyTypes.EnvironmentOf(ExpressionScope.Condition(spec.ParamKind is not null), SchemaTypes.Of(kind.WireSchema, kind.Definition.Kind));
        var composition = CelComposition.Over(environment);
        foreach (var variable in spec.Variables)
        {
            try
            {
                composition = composition.With(variable.Name, variable.Expression);
            }
            catch (CelException)
            {
                composition = composition.With(variable.Name, "dyn(null)"); // what uses it is judged all the same
            }
        }

        return composition.Environment;
    }
}
