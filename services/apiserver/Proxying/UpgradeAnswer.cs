using System.Globalization;
using System.Text;

namespace Cluster.ApiServer.Proxying;

/// <summary>What a backend says to an upgrade request.</summary>
/// <param name="Status">HTTP code.</param>
/// <param name="Headers">In the order sent.</param>
/// <param name="Rest">After a 101, first bytes of the new protocol; otherwise the body, as far as it is kept.</param>
internal sealed record UpgradeAnswer(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Rest)
{
    private const int MaxHead = 64 * 1024;
    private const int MaxBody = 64 * 1024;

    /// <exception cref="InvalidDataException">The backend does not speak HTTP.</exception>
    public static async Task<UpgradeAnswer> ReadAsync(Stream backend, CancellationToken ct)
    {
        var buffer = new byte[MaxHead];
        var length = 0;
        while (length < buffer.Length && await backend.ReadAsync(buffer.AsMemory(length), ct) is > 0 and var read)
        {
            length += read;
            if (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) is var end && end >= 0)
                return await ReadAsync(Encoding.Latin1.GetString(buffer, 0, end), buffer[(end + 4)..length], backend, ct);
        }

        throw new InvalidDataException("the backend closed the connection");
    }

    private static async Task<UpgradeAnswer> ReadAsync(string head, byte[] rest, Stream backend, CancellationToken ct)
    {
        var lines = head.Split("\r\n");
        var start = lines[0].Split(' ', 3);
        if (start.Length < 2 || !start[0].StartsWith("HTTP/1.", StringComparison.Ordinal)
            || !int.TryParse(start[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is < 100 or > 599)
            throw new InvalidDataException("malformed HTTP response");
        var headers = lines.Skip(1).Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair is [{ Length: > 0 }, _]).Select(pair => (pair[0], pair[1])).ToList();
        return new(status, headers, status == 101 ? rest : await BodyAsync(headers, rest, backend, ct));
    }

    private static async Task<byte[]> BodyAsync(List<(string Name, string Value)> headers, byte[] rest, Stream backend, CancellationToken ct)
    {
        var isChunked = ValueOf("Transfer-Encoding")?.EndsWith("chunked", StringComparison.OrdinalIgnoreCase) ?? false;
        var wanted = int.TryParse(ValueOf("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var announced) ? Math.Min(announced, MaxBody) : MaxBody;
        var body = new MemoryStream();
        body.Write(rest);
        var buffer = new byte[4096];
        while (isChunked ? body.Length < MaxBody && Unchunk(body) is null : body.Length < wanted)
        {
            var read = await backend.ReadAsync(buffer, ct);
            if (read == 0)
                break;
            body.Write(buffer.AsSpan(0, read));
        }

        return isChunked ? Unchunk(body) ?? [] : body.ToArray().AsSpan(0, (int)Math.Min(body.Length, wanted)).ToArray();

        string? ValueOf(string name) => headers.Find(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
    }

    /// <summary>The content of a chunked body; null as long as its end is missing.</summary>
    private static byte[]? Unchunk(MemoryStream body)
    {
        var data = body.GetBuffer().AsSpan(0, (int)body.Length);
        var content = new MemoryStream();
        while (data.IndexOf("\r\n"u8) is >= 0 and var line)
        {
            if (!int.TryParse(Encoding.Latin1.GetString(data[..line]).Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0)
                return content.ToArray();
            if (size == 0)
                return content.ToArray();
            data = data[(line + 2)..];
            if (size > data.Length - 2)
                return null;
            content.Write(data[..size]);
            data = data[(size + 2)..];
        }

        return null;
    }
}
