namespace Cluster.Cel;

/// <summary>Finds out whether types go together, and what the type parameters of functions stand for.</summary>
internal sealed class Unifier
{
    private readonly Dictionary<string, CelType> _bindings = [];
    private readonly List<string> _trail = [];
    private int _fresh;

    public CelType NewParameter() => CelType.Parameter("_var" + _fresh++);

    /// <summary>A point to return to with <see cref="Undo"/>.</summary>
    public int Mark() => _trail.Count;

    public void Undo(int mark)
    {
        for (var i = _trail.Count - 1; i >= mark; i--)
            _bindings.Remove(_trail[i]);
        _trail.RemoveRange(mark, _trail.Count - mark);
    }

    /// <summary>Says whether a value of one type can be used where another is wanted; binds parameters on the way.</summary>
    public bool IsAssignable(CelType actual, CelType wanted)
    {
        var mark = Mark();
        if (Unify(actual, wanted))
            return true;
        Undo(mark);
        return false;
    }

    /// <summary>Replaces bound parameters; those that nothing bound become <c>dyn</c> on request.</summary>
    public CelType Resolve(CelType type, bool unboundIsDyn = false)
    {
        if (type.Kind == CelTypeKind.Parameter)
        {
            if (_bindings.TryGetValue(type.Name, out var bound))
                return Resolve(bound, unboundIsDyn);
            return unboundIsDyn ? CelType.Dyn : type;
        }
        if (type.Parameters.Count == 0)
            return type;
        CelType[]? resolved = null;
        for (var i = 0; i < type.Parameters.Count; i++)
        {
            var parameter = Resolve(type.Parameters[i], unboundIsDyn);
            if (ReferenceEquals(parameter, type.Parameters[i]))
                continue;
            resolved ??= [.. type.Parameters];
            resolved[i] = parameter;
        }
        return resolved is null ? type : type.WithParameters(resolved);
    }

    /// <summary>The type with this call's own parameters in place of the declaration's.</summary>
    public CelType Instantiate(CelType type, Dictionary<string, CelType> own)
    {
        if (type.Kind == CelTypeKind.Parameter)
        {
            if (!own.TryGetValue(type.Name, out var parameter))
                own.Add(type.Name, parameter = NewParameter());
            return parameter;
        }
        return type.Parameters.Count == 0 ? type : type.WithParameters([.. type.Parameters.Select(part => Instantiate(part, own))]);
    }

    /// <summary>The more general of two types that go together.</summary>
    public CelType MostGeneral(CelType left, CelType right)
    {
        (left, right) = (Resolve(left), Resolve(right));
        if (left.Kind == CelTypeKind.Error || right.IsDynamic)
            return right;
        return left.IsDynamic ? left : left.Kind == CelTypeKind.Null || left.Kind == CelTypeKind.Parameter ? right : left;
    }

    private bool Unify(CelType actual, CelType wanted)
    {
        (actual, wanted) = (Shallow(actual), Shallow(wanted));
        if (ReferenceEquals(actual, wanted))
            return true;
        if (wanted.Kind == CelTypeKind.Parameter)
            return Bind(wanted, actual);
        if (actual.Kind == CelTypeKind.Parameter)
            return Bind(actual, wanted);
        if (actual.IsDynamic || wanted.IsDynamic)
            return true;
        if (actual.Kind == CelTypeKind.Null)
            return wanted.Kind is CelTypeKind.Null or CelTypeKind.Object or CelTypeKind.Opaque or CelTypeKind.Timestamp
                or CelTypeKind.Duration or CelTypeKind.Optional;
        if (wanted.Kind == CelTypeKind.Null)
            return actual.Kind is CelTypeKind.Object or CelTypeKind.Opaque or CelTypeKind.Timestamp or CelTypeKind.Duration or CelTypeKind.Optional;
        if (actual.Kind != wanted.Kind)
            return false;
        if (actual.Kind == CelTypeKind.Type)
            return true;
        return actual.Name == wanted.Name && UnifyParameters(actual, wanted);
    }

    private bool UnifyParameters(CelType actual, CelType wanted)
    {
        if (actual.Parameters.Count != wanted.Parameters.Count)
            return false;
        for (var i = 0; i < actual.Parameters.Count; i++)
        {
            if (!Unify(actual.Parameters[i], wanted.Parameters[i]))
                return false;
        }
        return true;
    }

    private CelType Shallow(CelType type)
    {
        while (type.Kind == CelTypeKind.Parameter && _bindings.TryGetValue(type.Name, out var bound))
            type = bound;
        return type;
    }

    private bool Bind(CelType parameter, CelType type)
    {
        if (type.Kind == CelTypeKind.Parameter && type.Name == parameter.Name)
            return true;
        if (Contains(type, parameter.Name))
            return false;
        _bindings.Add(parameter.Name, type);
        _trail.Add(parameter.Name);
        return true;
    }

    private bool Contains(CelType type, string parameter)
    {
        type = Shallow(type);
        return type.Kind == CelTypeKind.Parameter ? type.Name == parameter : type.Parameters.Any(part => Contains(part, parameter));
    }
}
