namespace Cluster.Cel;

/// <summary>The functions and type names that every environment has. Made when the first expression is compiled.</summary>
internal static class Libraries
{
    public static FunctionTable Functions { get; } = Collect();

    public static Dictionary<string, CelType> Types { get; } = new CelType[]
    {
        CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes, CelType.Null, CelType.Timestamp, CelType.Duration,
        CelType.List(CelType.Dyn), CelType.Map(CelType.Dyn, CelType.Dyn), CelType.AnyType, CelType.Optional(CelType.Dyn),
        UrlValue.CelType, IpValue.CelType, CidrValue.CelType, QuantityValue.CelType, SemverValue.CelType, FormatValue.CelType, JsonPatchLibrary.PatchType,
    }.ToDictionary(type => type.Name);

    private static FunctionTable Collect()
    {
        var table = new FunctionTable();
        OperatorLibrary.AddTo(table);
        StandardLibrary.AddTo(table);
        ConversionLibrary.AddTo(table);
        TimeLibrary.AddTo(table);
        OptionalLibrary.AddTo(table);
        StringLibrary.AddTo(table);
        ListLibrary.AddTo(table);
        KubernetesListLibrary.AddTo(table);
        SetLibrary.AddTo(table);
        MathLibrary.AddTo(table);
        EncoderLibrary.AddTo(table);
        RegexLibrary.AddTo(table);
        UrlLibrary.AddTo(table);
        IpLibrary.AddTo(table);
        CidrLibrary.AddTo(table);
        QuantityLibrary.AddTo(table);
        SemverLibrary.AddTo(table);
        FormatLibrary.AddTo(table);
        AuthorizerLibrary.AddTo(table);
        JsonPatchLibrary.AddTo(table);
        return table;
    }
}
