namespace Cluster.ApiServer.Proxying;

/// <summary>The name in a proxy path: <c>name</c>, <c>name:port</c> or <c>scheme:name:port</c>.</summary>
/// <param name="Scheme">http, https, or empty.</param>
/// <param name="Name">The object.</param>
/// <param name="Port">Number or name; empty: the object's own choice.</param>
/// <remarks>Source: <c>k8s.io/apimachinery/pkg/util/net.SplitSchemeNamePort</c>.</remarks>
internal readonly record struct ResourceAddress(string Scheme, string Name, string Port)
{
    /// <summary>Null when the text is none of the three forms.</summary>
    public static ResourceAddress? Parse(string text) => text.Split(':') switch
    {
        [{ Length: > 0 } name] => new("", name, ""),
        [{ Length: > 0 } name, var port] => new("", name, port),
        ["" or "http" or "https", { Length: > 0 }, _] parts => new(parts[0], parts[1], parts[2]),
        _ => null,
    };
}
