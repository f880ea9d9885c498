using System.Globalization;
using System.Text.Json;
using Cluster.Api.Apiextensions.V1;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.CustomResources.Schemas;

/// <summary>The rules for numbers: bounds, multiples, and what fits a format.</summary>
internal static class NumberRules
{
    /// <summary>Whether a number has no fraction, however it is written: 1.0 and 1e3 are whole.</summary>
    public static bool IsWhole(JsonElement number) =>
        number.TryGetInt64(out _) || (number.TryGetDouble(out var value) && !double.IsInfinity(value) && Math.Floor(value) == value);

    public static void Check(List<FieldError> errors, JsonElement number, JSONSchemaProps props, FieldPath? path)
    {
        if (props is { Maximum: null, Minimum: null, MultipleOf: null, Format: null } || !number.TryGetDouble(out var value))
            return;
        if (Misfit(number, value, props))
            errors.Add(FieldError.Invalid("", "", $"Checked value must be of type {props.Type} with format {props.Format} in {path}"));
        if (props.MultipleOf is { } factor && !IsMultiple(number, value, factor))
            Refuse($"should be a multiple of {Print(factor)}");
        if (props.Maximum is { } most && (props.ExclusiveMaximum is true ? value >= most : value > most))
            Refuse(props.ExclusiveMaximum is true ? $"should be less than {Print(most)}" : $"should be less than or equal to {Print(most)}");
        if (props.Minimum is { } least && (props.ExclusiveMinimum is true ? value <= least : value < least))
            Refuse(props.ExclusiveMinimum is true ? $"should be greater than {Print(least)}" : $"should be greater than or equal to {Print(least)}");

        void Refuse(string rule) => errors.Add(FieldError.Invalid(path?.ToString() ?? "", number, $"{path} in body {rule}"));
    }

    private static bool Misfit(JsonElement number, double value, JSONSchemaProps props) => (props.Type, props.Format) switch
    {
        ("integer", "int32") => value is < int.MinValue or > int.MaxValue,
        ("integer", "int64") => !number.TryGetInt64(out _) && value is < long.MinValue or > long.MaxValue,
        ("number", "float") => Math.Abs(value) > float.MaxValue,
        _ => false,
    };

    private static bool IsMultiple(JsonElement number, double value, double factor)
    {
        if (factor <= 0)
            return true;
        if (number.TryGetDecimal(out var exact) && Math.Abs(factor) is > 1e-20 and < 1e20)
            return exact % (decimal)factor == 0;
        var quotient = value / factor;
        return Math.Floor(quotient) == quotient;
    }

    /// <summary>As Go prints a float64: plain up to 21 digits.</summary>
    private static string Print(double value) => Math.Abs(value) < 1e21 && Math.Floor(value) == value
        ? value.ToString("F0", CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);
}
