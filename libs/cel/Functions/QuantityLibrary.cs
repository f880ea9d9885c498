using Cluster.Api;

namespace Cluster.Cel;

/// <summary>Kubernetes' functions for quantities.</summary>
internal static class QuantityLibrary
{
    private const string BadFormat = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    public static void AddTo(FunctionTable table)
    {
        var quantity = QuantityValue.CelType;
        table.Global("quantity", "string_to_quantity", CelType.String, quantity, static text =>
            Quantity.TryParse(text.AsString, out var amount) ? Wrap(amount) : CelValue.Error(BadFormat), CallCost.TraverseFirst);
        table.Global("isQuantity", "is_quantity_string", CelType.String, CelType.Bool,
            static text => CelValue.Bool(Quantity.TryParse(text.AsString, out _)), CallCost.TraverseFirst);
        table.Member("sign", "quantity_sign", quantity, CelType.Int, static value => CelValue.Int(Amount(value).Sign));
        table.Member("isInteger", "quantity_is_integer", quantity, CelType.Bool, static value => CelValue.Bool(IsInteger(Amount(value))));
        table.Member("asInteger", "quantity_get_int", quantity, CelType.Int, static value =>
            IsInteger(Amount(value)) ? CelValue.Int(Amount(value).Value) : CelValue.Error("cannot convert value to integer"));
        table.Member("asApproximateFloat", "quantity_get_float", quantity, CelType.Double, static value => CelValue.Double(Amount(value).ApproximateValue));
        table.Member("isGreaterThan", "quantity_is_greater_than", quantity, quantity, CelType.Bool, static (a, b) => CelValue.Bool(Amount(a) > Amount(b)));
        table.Member("isLessThan", "quantity_is_less_than", quantity, quantity, CelType.Bool, static (a, b) => CelValue.Bool(Amount(a) < Amount(b)));
        table.Member("compareTo", "quantity_compare_to", quantity, quantity, CelType.Int, static (a, b) => CelValue.Int(Amount(a).CompareTo(Amount(b))));
        table.Member("add", "quantity_add", quantity, quantity, quantity, static (a, b) => Wrap(Amount(a) + Amount(b)));
        table.Member("add", "quantity_add_int", quantity, CelType.Int, quantity, static (a, b) => Wrap(Amount(a) + Quantity.Of(b.AsInt)));
        table.Member("sub", "quantity_sub", quantity, quantity, quantity, static (a, b) => Wrap(Amount(a) - Amount(b)));
        table.Member("sub", "quantity_sub_int", quantity, CelType.Int, quantity, static (a, b) => Wrap(Amount(a) - Quantity.Of(b.AsInt)));
    }

    private static Quantity Amount(in CelValue value) => ((QuantityValue)value.AsOpaque).Amount;

    private static CelValue Wrap(Quantity amount) => CelValue.Opaque(new QuantityValue(amount));

    private static bool IsInteger(Quantity amount) => Quantity.Of(amount.Value) == amount;
}
