namespace Cluster.Cel;

/// <summary>Collects functions while an environment is put together, and finds them afterwards.</summary>
internal sealed class FunctionTable
{
    private readonly Dictionary<string, List<Overload>> _overloads = [];

    /// <summary>The type parameters that declarations share.</summary>
    public static CelType A { get; } = CelType.Parameter("A");

    public static CelType B { get; } = CelType.Parameter("B");

    public FunctionDeclaration? Find(string name) =>
        _overloads.TryGetValue(name, out var overloads) ? new FunctionDeclaration(name, overloads) : null;

    public void Add(string name, Overload overload)
    {
        if (!_overloads.TryGetValue(name, out var overloads))
            _overloads.Add(name, overloads = []);
        overloads.Add(overload);
    }

    public void Global(string name, string id, CelType result, Func<CelValue> body) =>
        Add(name, new Overload(id, false, [], result) { Body0 = body });

    public void Global(string name, string id, CelType parameter, CelType result, Func<CelValue, CelValue> body, CallCost? cost = null) =>
        Add(name, new Overload(id, false, [parameter], result) { Body1 = body, Cost = cost ?? CallCost.One });

    public void Global(string name, string id, CelType left, CelType right, CelType result, Func<CelValue, CelValue, CelValue> body, CallCost? cost = null) =>
        Add(name, new Overload(id, false, [left, right], result) { Body2 = body, Cost = cost ?? CallCost.One });

    public void Global(string name, string id, CelType[] parameters, CelType result, Func<CelValue[], CelValue> body, CallCost? cost = null) =>
        Add(name, new Overload(id, false, parameters, result) { BodyN = body, Cost = cost ?? CallCost.One });

    public void Member(string name, string id, CelType target, CelType result, Func<CelValue, CelValue> body, CallCost? cost = null) =>
        Add(name, new Overload(id, true, [target], result) { Body1 = body, Cost = cost ?? CallCost.One });

    public void Member(string name, string id, CelType target, CelType parameter, CelType result, Func<CelValue, CelValue, CelValue> body, CallCost? cost = null) =>
        Add(name, new Overload(id, true, [target, parameter], result) { Body2 = body, Cost = cost ?? CallCost.One });

    public void Member(string name, string id, CelType[] parameters, CelType result, Func<CelValue[], CelValue> body, CallCost? cost = null) =>
        Add(name, new Overload(id, true, parameters, result) { BodyN = body, Cost = cost ?? CallCost.One });
}
