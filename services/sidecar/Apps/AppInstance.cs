using System.Net.Sockets;
using Cluster.Sidecar.PubSub;
using Cluster.Sidecar.Resources;
using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.Apps;

/// <summary>One app instance through its life: waits for its port, reads its profile, serves it until it goes, and again.</summary>
internal sealed partial class AppInstance(
    AppDefinition definition, ResourceSet resources, AppChannel channel, PubSubComponents pubSubs, IAppLifecycle lifecycle, ILogger<AppInstance> logger)
    : IAsyncDisposable
{
    /// <summary>Between two tries to connect, as daprd does.</summary>
    private static readonly TimeSpan ConnectInterval = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _suspicion = NewSignal();
    private Task _life = Task.CompletedTask;

    public AppDefinition Definition => definition;

    public ResourceSet Resources => resources;

    public AppChannel Channel => channel;

    public PubSubComponents PubSubs => pubSubs;

    /// <summary>What the running app said; null while it is down.</summary>
    public AppProfile? Profile { get; private set; }

    public bool IsUp => Profile is not null || definition.AppPort == 0;

    /// <summary>Texts set through <c>PUT /v1.0/metadata</c>.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<string, string> Extended { get; } = new();

    public void Start() => _life = definition.AppPort == 0 ? Task.CompletedTask : Task.Run(() => LiveAsync(_stop.Token));

    /// <summary>Says that a call failed: the app's connection is looked at now instead of when the kernel reports.</summary>
    /// <returns>Whether somebody still listens.</returns>
    public async Task<bool> SuspectAsync(CancellationToken ct)
    {
        using var socket = await channel.TryConnectAsync(ct);
        if (socket is not null) return true;
        Volatile.Read(ref _suspicion).TrySetResult();
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _life;
    }

    public override string ToString() => definition.InstanceName;

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task LiveAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                using var sentinel = await ConnectAsync(ct);
                var profile = await AppProfile.ReadAsync(channel, ct);
                await ServeAsync(sentinel, profile, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is AppUnreachableException or HttpRequestException or IOException)
            {
                LogNotReady(definition, e.Message);
                await Task.Delay(ConnectInterval, CancellationToken.None);
            }
            catch (Exception e)
            {
                LogBroken(definition, e);
                await Task.Delay(ConnectInterval * 10, CancellationToken.None);
            }
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken ct)
    {
        while (true)
        {
            if (await channel.TryConnectAsync(ct) is { } socket) return socket;
            await Task.Delay(ConnectInterval, ct);
        }
    }

    private async Task ServeAsync(Socket sentinel, AppProfile profile, CancellationToken ct)
    {
        using var up = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _suspicion = NewSignal();
        Profile = profile;
        var work = lifecycle.StartServing(this, profile, up.Token);
        LogUp(definition, profile.Subscriptions.Count, profile.Hosting.Types.Count);
        try
        {
            await UntilGoneAsync(sentinel, profile, ct);
        }
        finally
        {
            Profile = null;
            LogDown(definition);
            lifecycle.AppLeft(this);
            await up.CancelAsync();
            await work;
        }
    }

    /// <summary>Returns when the app has gone or come back as another. An idle connection that the app merely closed is opened again.</summary>
    private async Task UntilGoneAsync(Socket sentinel, AppProfile profile, CancellationToken ct)
    {
        var current = sentinel;
        try
        {
            while (true)
            {
                await Task.WhenAny(ClosedAsync(current, ct), _suspicion.Task);
                ct.ThrowIfCancellationRequested();
                if (!ReferenceEquals(current, sentinel)) current.Dispose();
                if (await channel.TryConnectAsync(ct) is not { } next) return;
                current = next;
                if (await AppProfile.ReadAsync(channel, ct) != profile) return;
                _suspicion = NewSignal();
            }
        }
        catch (Exception e) when (e is AppUnreachableException or HttpRequestException)
        {
            // It went while it was being asked.
        }
        finally
        {
            if (!ReferenceEquals(current, sentinel)) current.Dispose();
        }
    }

    private static async Task ClosedAsync(Socket socket, CancellationToken ct)
    {
        try
        {
            var nothing = new byte[1];
            while (await socket.ReceiveAsync(nothing, ct) > 0) { }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Closed, one way or another.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{App} is up: {Subscriptions} subscriptions, {Types} actor types")]
    private partial void LogUp(AppDefinition app, int subscriptions, int types);

    [LoggerMessage(Level = LogLevel.Information, Message = "{App} is down")]
    private partial void LogDown(AppDefinition app);

    [LoggerMessage(Level = LogLevel.Information, Message = "{App} listens but does not answer yet: {Reason}")]
    private partial void LogNotReady(AppDefinition app, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Serving {App} failed; trying again")]
    private partial void LogBroken(AppDefinition app, Exception e);
}
