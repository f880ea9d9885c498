namespace Cluster.ApiServer.Auditing;

/// <summary>Lines to a stream that is there anyway: standard output.</summary>
internal sealed class StreamTarget(Stream stream, string name) : ILineTarget
{
    public string Name => name;

    public async ValueTask WriteAsync(IReadOnlyList<byte[]> lines)
    {
        using var text = new MemoryStream();
        foreach (var line in lines)
        {
            text.Write(line);
            text.WriteByte((byte)'\n');
        }

        await stream.WriteAsync(text.GetBuffer().AsMemory(0, (int)text.Length));
        await stream.FlushAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
