using Cluster.Api.Core.V1;
using Cluster.Client.Events;
using Cluster.Hosting;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Client.Tests;

public sealed class EventSinkTests
{
    private static readonly Pod Web = new() { ApiVersion = "v1", Kind = "Pod", Metadata = new() { Namespace = "default", Name = "web", Uid = "u" } };
    private readonly ManualTimeProvider _time = new();
    private int _calls;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Event_ThatCouldNotBeWritten_IsWrittenOnceTheServerIsBack()
    {
        var written = new TaskCompletionSource<string>();
        using var sink = await StartAsync((_, body) => Interlocked.Increment(ref _calls) switch
        {
            1 => throw new HttpRequestException("connection refused"),
            2 => (503, "{}"),
            _ => (written.TrySetResult(body) ? 201 : 500, body),
        });

        sink.CreateRecorder("tester").Normal(Web, "Pulled", "it is here");

        await AdvanceUntilAsync(written.Task);
        Assert.Contains("it is here", await written.Task);
        await sink.StopAsync(Token);
        Assert.Equal(3, _calls);
    }

    [Fact]
    public async Task Event_ThatIsRefused_IsCountedAndHoldsNobodyUp()
    {
        using var metrics = new MetricsRegistry();
        var written = new TaskCompletionSource();
        using var sink = await StartAsync((_, body) =>
        {
            if (body.Contains("bad", StringComparison.Ordinal))
                return (422, """{"kind":"Status","reason":"Invalid","code":422}""");
            written.TrySetResult();
            return (201, body);
        });
        var recorder = sink.CreateRecorder("tester");

        recorder.Normal(Web, "Pulled", "bad");
        recorder.Normal(Web, "Pulled", "good");

        await written.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        await sink.StopAsync(Token);
        Assert.Contains("cluster_events_dropped_total{cause=\"write_failed\"}", metrics.Render());
    }

    [Fact]
    public void Events_BeyondTheQueue_AreCounted()
    {
        using var metrics = new MetricsRegistry();
        using var sink = new EventSink(new ScriptedServer((_, body) => (201, body)).CreateClient(), _time, NullLogger<EventSink>.Instance);
        var recorder = sink.CreateRecorder("tester");

        for (var i = 0; i <= 1000; i++)
            recorder.Normal(Web, "Pulled", "again");

        Assert.Contains("cluster_events_dropped_total{cause=\"queue_full\"} 1\n", metrics.Render());
    }

    private async Task<EventSink> StartAsync(Func<HttpRequestMessage, string, (int, string)> answer)
    {
        var sink = new EventSink(new ScriptedServer(answer).CreateClient(), _time, NullLogger<EventSink>.Instance);
        await sink.StartAsync(Token);
        return sink;
    }

    private async Task AdvanceUntilAsync(Task done)
    {
        while (!done.IsCompleted)
        {
            Token.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
