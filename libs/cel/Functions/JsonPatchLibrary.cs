namespace Cluster.Cel;

/// <summary>What mutating policies build JSON patches from.</summary>
internal static class JsonPatchLibrary
{
    /// <summary>One operation: <c>JSONPatch{op: "add", path: "/spec", value: …}</c>.</summary>
    public static CelType PatchType { get; } = CelType.Object("JSONPatch", static field => field switch
    {
        "op" or "path" or "from" => CelType.String,
        "value" => CelType.Dyn,
        _ => null,
    });

    public static void AddTo(FunctionTable table) =>
        table.Global("jsonpatch.escapeKey", "string_jsonpatch_escapeKey_string", CelType.String, CelType.String, static key =>
            CelValue.String(key.AsString.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)), CallCost.TraverseFirst);
}
