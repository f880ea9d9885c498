namespace Cluster.Cel;

/// <summary>What expressions can refer to: variables, types and the functions of Kubernetes 1.36. Immutable and thread-safe.</summary>
public sealed class CelEnvironment
{
    private readonly Dictionary<string, CelVariable> _byName;
    private readonly ICelTypeProvider? _types;

    private CelEnvironment(CelVariable[] variables, ICelTypeProvider? types)
    {
        Variables = variables;
        _types = types;
        _byName = variables.ToDictionary(variable => variable.Name);
    }

    /// <summary>The environment without variables.</summary>
    public static CelEnvironment Kubernetes { get; } = new([], null);

    /// <summary>The variables, in the order in which an evaluation takes their values.</summary>
    public IReadOnlyList<CelVariable> Variables { get; }

    /// <summary>An environment with one more variable.</summary>
    /// <exception cref="ArgumentException">There is a variable of that name already.</exception>
    public CelEnvironment WithVariable(string name, CelType type) =>
        _byName.ContainsKey(name)
            ? throw new ArgumentException($"variable '{name}' is declared already", nameof(name))
            : new([.. Variables, new CelVariable(name, type, Variables.Count)], _types);

    /// <summary>An environment whose expressions may construct objects of these types, too.</summary>
    public CelEnvironment WithTypes(ICelTypeProvider types) => new([.. Variables], types);

    /// <summary>Compiles an expression.</summary>
    /// <exception cref="CelException">It is not an expression, or its types do not fit.</exception>
    public CelProgram Compile(string expression)
    {
        var source = new CelSource(expression);
        Expr root;
        try
        {
            root = Parser.Parse(expression);
        }
        catch (SyntaxException error)
        {
            throw new CelException([new CelIssue(error.Message, error.Offset, source.Describe(error.Offset, error.Message))]);
        }
        var checker = new Checker(this, source);
        checker.Check(root);
        return checker.Issues.Count > 0 ? throw new CelException(checker.Issues) : new CelProgram(this, expression, root);
    }

    /// <summary>Compiles an expression; the exception tells why when there is no program.</summary>
    public bool TryCompile(string expression, out CelProgram? program, out CelException? error)
    {
        (program, error) = (null, null);
        try
        {
            program = Compile(expression);
            return true;
        }
        catch (CelException issues)
        {
            error = issues;
            return false;
        }
    }

    internal CelVariable? FindVariable(string name) => _byName.GetValueOrDefault(name);

    internal CelType? FindType(string name) => Libraries.Types.GetValueOrDefault(name) ?? _types?.FindType(name);

    internal static FunctionDeclaration? FindFunction(string name) => Libraries.Functions.Find(name);
}
