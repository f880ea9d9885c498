using System.Text;

namespace Cluster.Integration.Tests.Fuzz;

/// <summary>A request as bytes: nothing between the test and the server tidies it up.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Target">Path and query as they go over the wire.</param>
/// <param name="Headers">In the order sent; may repeat.</param>
/// <param name="Body">Null sends none.</param>
internal sealed record FuzzRequest(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[]? Body = null)
{
    /// <summary>The answer to these never ends by itself.</summary>
    public bool IsEndless => Target.Contains("watch", StringComparison.OrdinalIgnoreCase) || Target.Contains("follow", StringComparison.OrdinalIgnoreCase)
        || Headers.Any(header => header.Key == "Upgrade");

    public byte[] ToBytes()
    {
        var head = new StringBuilder().Append(Method).Append(' ').Append(Target).Append(" HTTP/1.1\r\nHost: fuzz\r\n");
        foreach (var (name, value) in Headers)
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        if (Body is not null)
            head.Append("Content-Length: ").Append(Body.Length).Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. Body ?? []];
    }

    /// <summary>Enough to send it again by hand.</summary>
    public override string ToString()
    {
        var body = Body is null ? "" : Encoding.Latin1.GetString(Body, 0, Math.Min(Body.Length, 4000));
        return $"{Method} {Target}\n{string.Join('\n', Headers.Select(header => $"{header.Key}: {header.Value}"))}\n\n{body}";
    }
}
