namespace Cluster.Integration.Tests.Fuzz;

/// <summary>A method of a path.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">With places to fill in: <c>/api/v1/namespaces/{namespace}/pods/{name}</c>.</param>
/// <param name="Body">The definition of what it takes; null when it takes nothing.</param>
/// <param name="ApiVersion">Of the kind it is about, if any.</param>
/// <param name="Kind">The kind it is about, or empty.</param>
internal sealed record ServedOperation(string Method, string Path, string? Body, string ApiVersion, string Kind)
{
    /// <summary>Connections through to machines that the fuzzer must not make up.</summary>
    public bool ReachesOut => Path.Contains("/proxy", StringComparison.Ordinal) || Path.Contains("{name}/exec", StringComparison.Ordinal) || Path.Contains("{name}/attach", StringComparison.Ordinal)
        || Path.Contains("{name}/portforward", StringComparison.Ordinal) || Path.Contains("{name}/log", StringComparison.Ordinal);

    /// <summary>Writes that would change how the server treats every later request.</summary>
    public bool IsRemembered => Path.Contains("webhookconfigurations", StringComparison.Ordinal) || Path.Contains("apiservices", StringComparison.Ordinal) || Path.Contains("admissionpolic", StringComparison.Ordinal)
        || Path.Contains("customresourcedefinitions", StringComparison.Ordinal) || Path.StartsWith("/api/v1/namespaces/{name}", StringComparison.Ordinal)
        || Path.Contains("resourcequotas", StringComparison.Ordinal) || Path.Contains("limitranges", StringComparison.Ordinal) || Path.Contains("flowcontrol", StringComparison.Ordinal);
}
