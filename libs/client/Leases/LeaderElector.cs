using Cluster.Api.Coordination.V1;
using Microsoft.Extensions.Logging;

namespace Cluster.Client.Leases;

/// <summary>Lets one of many processes lead, by a Lease that the leader keeps renewing.</summary>
/// <remarks>Clocks of different machines are never compared: a lease has expired when it has not changed for its duration by our
/// own clock. Source: the rules of client-go's <c>leaderelection</c>.</remarks>
public sealed partial class LeaderElector(KubernetesClient client, LeaderElectionOptions options, TimeProvider time, ILogger<LeaderElector> logger)
{
    private Lease? _observed;
    private long _observedAt;

    /// <summary>Whether this process leads now.</summary>
    public bool IsLeader { get; private set; }

    /// <summary>Contends for the lease and runs <paramref name="lead"/> whenever it is held, until cancelled.</summary>
    /// <param name="lead">The leader's work; its token is cancelled when the lease is lost.</param>
    /// <param name="ct">Ends everything and releases the lease, so that a successor need not wait.</param>
    public async Task RunAsync(Func<CancellationToken, Task> lead, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            if (await TryAcquireOrRenewAsync(ct))
                await LeadAsync(lead, ct);
            if (!ct.IsCancellationRequested)
                await PauseAsync(ct);
        }
    }

    private async Task LeadAsync(Func<CancellationToken, Task> lead, CancellationToken ct)
    {
        using var term = CancellationTokenSource.CreateLinkedTokenSource(ct);
        IsLeader = true;
        LogLeading(options.Identity, options.Lease);
        var work = Task.Run(() => lead(term.Token), CancellationToken.None);
        await RenewUntilLostAsync(work, ct);
        IsLeader = false;
        await term.CancelAsync();
        try
        {
            await work;
        }
        catch (OperationCanceledException) when (term.IsCancellationRequested)
        {
        }
        finally
        {
            await ReleaseAsync();
        }
    }

    private async Task RenewUntilLostAsync(Task work, CancellationToken ct)
    {
        var renewed = time.GetTimestamp();
        while (!ct.IsCancellationRequested && !work.IsCompleted)
        {
            await PauseAsync(ct);
            if (ct.IsCancellationRequested)
                return;
            if (await TryAcquireOrRenewAsync(ct))
                renewed = time.GetTimestamp();
            else if (time.GetElapsedTime(renewed) >= options.RenewDeadline || IsHeldByAnother)
            {
                LogLost(options.Identity, options.Lease);
                return;
            }
        }
    }

    private bool IsHeldByAnother => _observed?.Spec.HolderIdentity is { Length: > 0 } holder && holder != options.Identity;

    private Task PauseAsync(CancellationToken ct) =>
        Task.Delay(options.RetryPeriod * (0.9 + Random.Shared.NextDouble() / 5), time, ct).ContinueWith(static _ => { }, TaskScheduler.Default);

    private async Task<bool> TryAcquireOrRenewAsync(CancellationToken ct)
    {
        try
        {
            using var limit = new CancellationTokenSource(options.RenewDeadline, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
            var lease = await client.FindAsync<Lease>(options.Lease, either.Token);
            if (lease is null)
            {
                Observe(await client.CreateAsync(Claim(new() { Metadata = new() { Name = options.Lease.Name, Namespace = options.Lease.Namespace } }), either.Token));
                return true;
            }
            if (lease.Metadata.ResourceVersion != _observed?.Metadata.ResourceVersion)
                Observe(lease);
            if (IsHeldByAnother && !HasExpired(lease))
                return false;
            Observe(await client.UpdateAsync(Claim(lease), either.Token));
            return true;
        }
        catch (Exception failure) when (failure is KubernetesException or HttpRequestException or IOException or OperationCanceledException)
        {
            if (!ct.IsCancellationRequested && failure is not KubernetesException { IsConflict: true })
                LogAttemptFailed(options.Lease, failure.Message);
            return false;
        }
    }

    private bool HasExpired(Lease lease) =>
        time.GetElapsedTime(_observedAt) >= TimeSpan.FromSeconds(lease.Spec.LeaseDurationSeconds ?? (int)options.LeaseDuration.TotalSeconds);

    private void Observe(Lease lease) => (_observed, _observedAt) = (lease, time.GetTimestamp());

    private Lease Claim(Lease lease)
    {
        var now = time.GetUtcNow();
        var ours = lease.Spec.HolderIdentity == options.Identity;
        return lease with
        {
            Spec = lease.Spec with
            {
                HolderIdentity = options.Identity,
                LeaseDurationSeconds = (int)options.LeaseDuration.TotalSeconds,
                AcquireTime = ours ? lease.Spec.AcquireTime : now,
                RenewTime = now,
                LeaseTransitions = (lease.Spec.LeaseTransitions ?? 0) + (ours || lease.Spec.AcquireTime is null ? 0 : 1),
            },
        };
    }

    private async Task ReleaseAsync()
    {
        if (_observed is not { } lease || lease.Spec.HolderIdentity != options.Identity)
            return;
        try
        {
            using var limit = new CancellationTokenSource(options.RetryPeriod, time);
            Observe(await client.UpdateAsync(lease with { Spec = lease.Spec with { HolderIdentity = "", LeaseDurationSeconds = 1, RenewTime = time.GetUtcNow() } }, limit.Token));
        }
        catch (Exception failure) when (failure is KubernetesException or HttpRequestException or IOException or OperationCanceledException)
        {
            LogAttemptFailed(options.Lease, failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Identity} leads by lease {Lease}")]
    private partial void LogLeading(string identity, ObjectKey lease);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Identity} has lost lease {Lease}")]
    private partial void LogLost(string identity, ObjectKey lease);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lease {Lease} could not be read or written: {Reason}")]
    private partial void LogAttemptFailed(ObjectKey lease, string reason);
}
