using Cluster.Api;
using Cluster.Api.Coordination.V1;
using Cluster.Client.Leases;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Client.Tests;

public sealed class LeaderElectorTests
{
    private readonly Lock _lock = new();
    private Lease? _lease;
    private int _version;
    private bool _down;

    private static readonly LeaderElectionOptions Fast = new()
    {
        Lease = new("kube-system", "test"),
        LeaseDuration = TimeSpan.FromSeconds(1),
        RenewDeadline = TimeSpan.FromMilliseconds(500),
        RetryPeriod = TimeSpan.FromMilliseconds(50),
    };

    [Fact]
    public async Task TwoCandidates_OneLeads_TheOtherFollowsOnRelease()
    {
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var (leadsFirst, leadsSecond) = (new TaskCompletionSource(), new TaskCompletionSource());
        var one = Elector("one").RunAsync(Lead(leadsFirst), first.Token);
        await leadsFirst.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        var two = Elector("two").RunAsync(Lead(leadsSecond), second.Token);
        Assert.Equal("one", _lease!.Spec.HolderIdentity);

        await first.CancelAsync();
        await one;
        await leadsSecond.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(("two", 1), (_lease!.Spec.HolderIdentity, _lease.Spec.LeaseTransitions));
        await second.CancelAsync();
        await two;
    }

    [Fact]
    public async Task Leader_ThatCannotRenew_StopsLeading()
    {
        using var stop = new CancellationTokenSource();
        var (leads, lost) = (new TaskCompletionSource(), new TaskCompletionSource());
        var elector = Elector("one");
        var run = elector.RunAsync(async token =>
        {
            leads.TrySetResult();
            await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lost.TrySetResult();
        }, stop.Token);
        await leads.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        _down = true;

        await lost.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.False(elector.IsLeader);
        await stop.CancelAsync();
        await run;
    }

    private static Func<CancellationToken, Task> Lead(TaskCompletionSource leads) => token =>
    {
        leads.TrySetResult();
        return Task.Delay(Timeout.Infinite, token);
    };

    private LeaderElector Elector(string identity) =>
        new(new ScriptedServer(Answer).CreateClient(), Fast with { Identity = identity }, TimeProvider.System, NullLogger<LeaderElector>.Instance);

    private (int, string) Answer(HttpRequestMessage request, string body)
    {
        lock (_lock)
        {
            if (_down)
                return (500, "{}");
            if (request.Method == HttpMethod.Get)
                return _lease is null ? (404, """{"reason":"NotFound","code":404}""") : (200, Text(_lease));
            var sent = KubernetesJson.Decode<Lease>(System.Text.Encoding.UTF8.GetBytes(body));
            if (_lease is not null && sent.Metadata.ResourceVersion != _lease.Metadata.ResourceVersion)
                return (409, """{"reason":"Conflict","code":409}""");
            _lease = sent with { Metadata = sent.Metadata with { ResourceVersion = $"{++_version}" } };
            return (200, Text(_lease));
        }
    }

    private static string Text(Lease lease) => System.Text.Encoding.UTF8.GetString(KubernetesJson.Encode(lease));
}
