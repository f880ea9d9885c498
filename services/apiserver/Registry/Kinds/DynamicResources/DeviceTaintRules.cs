using Cluster.Api;
using Cluster.Api.DynamicResources.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>Rules for marks on devices, and for those who put up with them.</summary>
internal static class DeviceTaintRules
{
    private static readonly string[] Effects = ["NoExecute", "NoSchedule", "None"];

    public static void Taint(ErrorList errors, FieldPath path, string key, string? value, string effect)
    {
        if (LabelSyntax.KeyError(key) is { } fault)
            errors.Add(FieldError.Invalid(path / "key", key, fault));
        errors.Check(path / "value", value, LabelSyntax.ValueError);
        errors.Require(path / "effect", effect);
        errors.OneOf(path / "effect", effect, Effects);
    }

    public static void Toleration(ErrorList errors, FieldPath path, DeviceToleration toleration)
    {
        errors.Check(path / "key", toleration.Key, LabelSyntax.KeyError);
        if (toleration is { Operator: "Exists", Value: { Length: > 0 } value })
            errors.Add(FieldError.Invalid(path / "value", value, "must be empty for operator `Exists`"));
        else if (toleration.Operator == "Equal")
            errors.Check(path / "value", toleration.Value, LabelSyntax.ValueError);
        errors.Require(path / "operator", toleration.Operator);
        errors.OneOf(path / "operator", toleration.Operator, "Equal", "Exists");
        errors.OneOf(path / "effect", toleration.Effect, Effects);
    }
}
