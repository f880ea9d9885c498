using Cluster.ApiServer.Validation;
using Cluster.Cel;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>The expressions by which claims and classes choose devices.</summary>
internal static class DeviceExpressions
{
    /// <summary>Attributes and capacities stand under the domain of whoever defined them.</summary>
    private static readonly CelType Traits = CelType.Map(CelType.String, CelType.Map(CelType.String, CelType.Dyn));

    private static readonly CelEnvironment Environment = CelEnvironment.Kubernetes.WithVariable("device", CelType.Object("kubernetes.DRADevice", static field => field switch
    {
        "driver" => CelType.String,
        "attributes" or "capacity" => Traits,
        "allowMultipleAllocations" => CelType.Bool,
        _ => null,
    }));

    public static void Check(ErrorList errors, FieldPath path, string expression)
    {
        if (!Environment.TryCompile(expression, out var program, out var error))
            errors.Add(FieldError.Invalid(path, expression, "compilation failed: " + error!.Message));
        else if (program!.ResultType.Kind is not CelTypeKind.Bool)
            errors.Add(FieldError.Invalid(path, expression, "must evaluate to bool"));
    }
}
