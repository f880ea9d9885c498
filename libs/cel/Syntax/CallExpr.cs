namespace Cluster.Cel;

/// <summary>A call of a function, operators included; optional selections are calls too.</summary>
internal sealed class CallExpr : Expr
{
    public CallExpr(int offset, string function, Expr? target, params Expr[] args) : base(offset)
    {
        Function = function;
        Target = target;
        Args = args;
        Depth = DepthOver(target is null ? args : args.Append(target));
    }

    /// <summary>The name; the checker replaces it when a target turns out to be the function's namespace.</summary>
    public string Function { get; set; }

    public Expr? Target { get; set; }

    public Expr[] Args { get; }

    /// <summary>The overloads that may be meant.</summary>
    public IReadOnlyList<Overload> Overloads { get; set; } = [];

    /// <summary>The target and the arguments, as a function receives them.</summary>
    public Expr[] Operands => Target is null ? Args : [Target, .. Args];
}
