namespace Cluster.Cel;

/// <summary>Finds the overloads that a call may mean.</summary>
internal sealed class OverloadResolver(Unifier unifier)
{
    /// <summary>Notes on the call which overloads fit.</summary>
    /// <returns>The type of the result, <c>dyn</c> when the overloads differ in it; null when none fits.</returns>
    public CelType? Resolve(CallExpr call, FunctionDeclaration function, CelType[] arguments)
    {
        List<Overload> candidates = [];
        CelType? result = null;
        foreach (var overload in function.Overloads)
        {
            if (overload.IsMember != call.Target is not null || overload.Parameters.Length != arguments.Length)
                continue;
            var own = new Dictionary<string, CelType>();
            var mark = unifier.Mark();
            if (!AllAssignable(arguments, overload, own))
            {
                unifier.Undo(mark);
                continue;
            }
            candidates.Add(overload);
            var type = unifier.Resolve(unifier.Instantiate(overload.Result, own));
            result = result is null || result.IsSameAs(type) ? type : CelType.Dyn;
        }
        call.Overloads = candidates;
        return result;
    }

    /// <summary>The types of a call's operands, as messages show them.</summary>
    public string Signature(CallExpr call, CelType[] arguments)
    {
        var types = arguments.Select(type => unifier.Resolve(type, true).ToString()).ToArray();
        return call.Target is null ? $"({string.Join(", ", types)})" : $"{types[0]}.({string.Join(", ", types[1..])})";
    }

    private bool AllAssignable(CelType[] arguments, Overload overload, Dictionary<string, CelType> own)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!unifier.IsAssignable(arguments[i], unifier.Instantiate(overload.Parameters[i], own)))
                return false;
        }
        return true;
    }
}
