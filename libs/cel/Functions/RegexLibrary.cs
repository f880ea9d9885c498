namespace Cluster.Cel;

/// <summary>Kubernetes' <c>find</c> and <c>findAll</c>.</summary>
internal static class RegexLibrary
{
    public static void AddTo(FunctionTable table)
    {
        table.Member("find", "string_find_string", CelType.String, CelType.String, CelType.String, Find, CallCost.Match);
        table.Member("findAll", "string_find_all_string", CelType.String, CelType.String, CelType.List(CelType.String),
            static (text, pattern) => FindAll(text, pattern, -1), CallCost.Match);
        table.Member("findAll", "string_find_all_string_int", [CelType.String, CelType.String, CelType.Int], CelType.List(CelType.String),
            static args => FindAll(args[0], args[1], args[2].AsInt), CallCost.Match);
    }

    private static CelValue Find(CelValue text, CelValue pattern) =>
        Re2.TryCompile(pattern.AsString, out var regex, out var error)
            ? CelValue.String(regex!.Match(text.AsString) is { Success: true } match ? match.Value : "")
            : CelValue.Error($"Illegal regex: {error}");

    private static CelValue FindAll(CelValue text, CelValue pattern, long limit)
    {
        if (!Re2.TryCompile(pattern.AsString, out var regex, out var error))
            return CelValue.Error($"Illegal regex: {error}");
        var found = new List<CelValue>();
        for (var match = regex!.Match(text.AsString); match.Success && (limit < 0 || found.Count < limit); match = match.NextMatch())
            found.Add(CelValue.String(match.Value));
        return CelValue.List([.. found]);
    }
}
