namespace Cluster.Cel;

/// <summary>Finds out whether an expression mentions a variable of its environment.</summary>
internal static class VariableUse
{
    public static bool Mentions(Expr expr, string variable) => expr switch
    {
        IdentExpr ident => ident.Name == variable,
        SelectExpr select => Mentions(select.Operand, variable),
        CallExpr call => Array.Exists(call.Operands, operand => Mentions(operand, variable)),
        ListExpr list => Array.Exists(list.Elements, element => Mentions(element, variable)),
        MapExpr map => Array.Exists(map.Entries, entry => Mentions(entry.Key, variable) || Mentions(entry.Value, variable)),
        StructExpr made => Array.Exists(made.Fields, field => Mentions(field.Value, variable)),
        ComprehensionExpr { Parts: var parts } => Mentions(parts.Range, variable) || Mentions(parts.Initial, variable) || InScope(parts, variable),
        _ => false,
    };

    private static bool InScope(ComprehensionParts parts, string variable)
    {
        if (parts.Accumulator == variable)
            return false;
        var hidden = parts.Variable == variable || parts.Variable2 == variable;
        return Mentions(parts.Result, variable) || (!hidden && (Mentions(parts.Condition, variable) || Mentions(parts.Step, variable)));
    }
}
