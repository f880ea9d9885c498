using System.IO.Pipelines;
using System.Text;
using Cluster.Kubelet.Server.Logs;

namespace Cluster.Kubelet.Tests.Server;

public sealed class LogReaderTests : IDisposable
{
    private static readonly LogQuery All = new(false, false, false, null, null, null);
    private readonly string _folder = Directory.CreateTempSubdirectory("logs-").FullName;
    private bool _isRunning;

    private string Log => Path.Combine(_folder, "0.log");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Copy_PartialLines_AreJoined()
    {
        Append("2026-01-01T00:00:00.1Z stdout P one ", "2026-01-01T00:00:00.2Z stdout F two", "2026-01-01T00:00:00.3Z stderr F three  x", "nonsense");

        Assert.Equal("one two\nthree  x\n", await ReadAsync(All));
        Assert.Equal("2026-01-01T00:00:00.1Z one two\n2026-01-01T00:00:00.3Z three  x\n", await ReadAsync(All with { Timestamps = true }));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "c\n")]
    [InlineData(2, "b\nc\n")]
    [InlineData(3, "a\nb\nc\n")]
    [InlineData(9, "a\nb\nc\n")]
    public async Task Copy_Tail_GivesTheLastLines(long lines, string expected)
    {
        AppendTexts("a", "b", "c");

        Assert.Equal(expected, await ReadAsync(All with { TailLines = lines }));
    }

    [Fact]
    public async Task Copy_TailOfABigFile_CrossesBlocks()
    {
        AppendTexts([.. Enumerable.Range(0, 20_000).Select(i => $"line {i}")]);

        var lines = (await ReadAsync(All with { TailLines = 5_000 })).Split('\n');
        Assert.Equal("line 15000", lines[0]);
        Assert.Equal(5_001, lines.Length);
    }

    [Fact]
    public async Task Copy_Since_LeavesOutWhatIsOlder()
    {
        Append("2026-01-01T00:00:00Z stdout F old", "2026-01-01T00:01:00Z stdout F new");

        Assert.Equal("new\n", await ReadAsync(All with { Since = new(2026, 1, 1, 0, 0, 30, TimeSpan.Zero) }));
    }

    [Fact]
    public async Task Copy_Limit_CutsInsideALine()
    {
        AppendTexts("abc", "def");

        Assert.Equal("abc\nd", await ReadAsync(All with { LimitBytes = 5 }));
    }

    [Fact]
    public async Task Copy_Follow_SeesNewLinesRotationAndTheEnd()
    {
        _isRunning = true;
        AppendTexts("a");
        var pipe = new Pipe();
        var copying = CopyAsync(pipe.Writer, All with { Follow = true });
        await ExpectAsync(pipe.Reader, "a\n");

        AppendTexts("b");
        await ExpectAsync(pipe.Reader, "b\n");

        AppendTexts("c");
        File.Move(Log, Log + ".1");
        AppendTexts("d");
        await ExpectAsync(pipe.Reader, "c\nd\n");

        _isRunning = false;
        AppendTexts("e");
        await ExpectAsync(pipe.Reader, "e\n");
        await copying;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void AppendTexts(params string[] texts) => Append([.. texts.Select(t => $"2026-01-01T00:00:00.000000001Z stdout F {t}")]);

    private void Append(params string[] lines) => File.AppendAllText(Log, string.Concat(lines.Select(l => l + "\n")));

    private async Task<string> ReadAsync(LogQuery query)
    {
        using var output = new MemoryStream();
        var writer = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        await CopyAsync(writer, query);
        await writer.CompleteAsync();
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private Task CopyAsync(PipeWriter output, LogQuery query) =>
        new LogReader(Log, _ => Task.FromResult(_isRunning), TimeProvider.System).CopyAsync(new LogWriter(output, query), query, Ct);

    private static async Task ExpectAsync(PipeReader reader, string text)
    {
        var result = await reader.ReadAtLeastAsync(text.Length, Ct);
        Assert.Equal(text, Encoding.UTF8.GetString(result.Buffer));
        reader.AdvanceTo(result.Buffer.End);
    }
}
