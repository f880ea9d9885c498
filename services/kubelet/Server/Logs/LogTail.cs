namespace Cluster.Kubelet.Server.Logs;

/// <summary>Finds where the last lines of a file begin, reading from its end.</summary>
internal static class LogTail
{
    private const int Block = 16 * 1024;

    /// <returns>Offset of the first of the last <paramref name="lines"/> lines; 0 when there are not so many.</returns>
    public static async Task<long> StartAsync(Stream file, long lines, CancellationToken ct)
    {
        var end = file.Length;
        if (lines == 0)
            return end;
        var buffer = new byte[Block];
        var left = end;
        while (left > 0)
        {
            var size = (int)Math.Min(Block, left);
            left -= size;
            file.Position = left;
            await file.ReadExactlyAsync(buffer.AsMemory(0, size), ct);
            for (var i = size - 1; i >= 0; i--)
                // The break that ends the last line begins none.
                if (buffer[i] == '\n' && left + i + 1 < end && --lines == 0)
                    return left + i + 1;
        }
        return 0;
    }
}
