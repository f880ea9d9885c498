using Cluster.Scheduler.Queue;
using Cluster.TestSupport;

namespace Cluster.Scheduler.Tests.Queue;

public sealed class SchedulingQueueTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly SchedulingQueue _queue;

    public SchedulingQueueTests() => _queue = new(_time);

    [Fact]
    public void Take_OfSeveral_GivesHigherPriorityFirstThenFirstCome()
    {
        _queue.Set(Make.Pod("a").Info());
        _queue.Set(Make.Pod("b").Info());
        _queue.Set(Make.Pod("c").With(spec => spec with { Priority = 10 }).Info());
        Assert.Equal(["c", "a", "b"], Enumerable.Range(0, 3).Select(_ => _queue.Take()!.Pod.Key.Name));
        Assert.Null(_queue.Take());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 8)]
    [InlineData(5, 10)]
    [InlineData(50, 10)]
    public void Backoff_ByAttempts_DoublesUpToTenSeconds(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), SchedulingQueue.BackoffAfter(attempts));

    [Fact]
    public void Wake_OfHelpedPod_RestsItForItsBackoff()
    {
        _queue.Set(Make.Pod("a").Info());
        _queue.Wait(_queue.Take()!, new HashSet<string> { "NodeResourcesFit" });
        _queue.Wake(static queued => queued.RefusedBy.Contains("NodeResourcesFit"));
        Assert.Null(_queue.Take());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("a", _queue.Take()!.Pod.Key.Name);
    }

    [Fact]
    public void Wake_OfPodNotHelped_LeavesItWaiting()
    {
        _queue.Set(Make.Pod("a").Info());
        _queue.Wait(_queue.Take()!, new HashSet<string> { "NodeAffinity" });
        _queue.Wake(static queued => queued.RefusedBy.Contains("NodeResourcesFit"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(_queue.Take());
        Assert.Equal(1, _queue.Waiting);
    }

    [Fact]
    public void WakeStale_AfterFiveMinutes_TriesAgain()
    {
        _queue.Set(Make.Pod("a").Info());
        _queue.Wait(_queue.Take()!, new HashSet<string>());
        _time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        _queue.WakeStale();
        Assert.NotNull(_queue.Take());
    }

    [Fact]
    public void Remove_OfRestingPod_NeverGivesItOut()
    {
        _queue.Set(Make.Pod("a").Info());
        _queue.RetryAfterFailure(_queue.Take()!);
        _queue.Remove("uid-a");
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(_queue.Take());
    }

    [Fact]
    public void Set_OfPodWithNewTolerations_TriesItAgain()
    {
        _queue.Set(Make.Pod("a").Info());
        _queue.Wait(_queue.Take()!, new HashSet<string>());
        _queue.Set(Make.Pod("a").With(spec => spec with { Tolerations = [new() { Operator = "Exists" }] }).Info());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(_queue.Take());
    }
}
