using StackExchange.Redis;

namespace Cluster.ApiServer.Storage.Redis;

/// <summary>
/// The one connection to Redis. It reconnects by itself; an operation caught without a connection waits for it, but not
/// longer than <see cref="StoreOptions.Patience"/> counted from the loss, so that a long outage is answered at once.
/// </summary>
internal sealed partial class RedisConnection : IAsyncDisposable
{
    /// <summary>How Redis says that it runs nothing for now: starting, disk or memory full, a replica, not let in.</summary>
    private static readonly string[] Refusals =
        ["LOADING", "MISCONF", "OOM", "BUSY", "READONLY", "MASTERDOWN", "NOAUTH", "NOPERM"];

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly ConnectionMultiplexer _redis;
    private readonly TimeSpan _patience;
    private readonly ILogger _logger;
    private long _lostAt;

    private RedisConnection(ConnectionMultiplexer redis, TimeSpan patience, ILogger logger)
    {
        (_redis, _patience, _logger) = (redis, patience, logger);
        redis.PreserveAsyncOrder = false;
        redis.ConnectionFailed += OnFailed;
        redis.ConnectionRestored += OnRestored;
        _lostAt = redis.IsConnected ? 0 : Environment.TickCount64;
    }

    /// <summary>A connection came back: wake-ups may have been missed.</summary>
    public event Action? Restored;

    /// <summary>Commands. Never blocking ones: all callers share the connection.</summary>
    public IDatabase Database => _redis.GetDatabase();

    /// <summary>Channels.</summary>
    public ISubscriber Subscriber => _redis.GetSubscriber();

    /// <summary>Starts connecting; a Redis that is not there yet is no error.</summary>
    public static RedisConnection Open(StoreOptions options, ILogger logger)
    {
        var configuration = ConfigurationOptions.Parse(options.Redis);
        configuration.AbortOnConnectFail = false;
        configuration.ClientName = "apiserver";
        configuration.ConnectTimeout = 1000;
        configuration.ConnectRetry = 1;
        configuration.SyncTimeout = (int)options.Patience.TotalMilliseconds;
        configuration.ReconnectRetryPolicy = new LinearRetry(200);
        configuration.DefaultVersion = new Version(7, 0);
        configuration.TieBreaker = "";
        configuration.ConfigurationChannel = "";
        return new RedisConnection(ConnectionMultiplexer.Connect(configuration), options.Patience, logger);
    }

    /// <summary>Runs something that may safely run twice, until it succeeds or patience ends.</summary>
    /// <exception cref="StoreUnavailableException">Patience ended.</exception>
    public async Task<T> ReadAsync<T>(Func<IDatabase, Task<T>> read, CancellationToken cancellationToken)
    {
        var deadline = Deadline();
        while (true)
        {
            try
            {
                return await read(Database).WaitAsync(_patience, cancellationToken);
            }
            catch (Exception e) when (IsTransient(e))
            {
                if (Environment.TickCount64 >= deadline)
                    throw new StoreUnavailableException("Redis does not answer.", e);
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <summary>Runs a script that changes nothing, until it succeeds or patience ends.</summary>
    /// <exception cref="StoreUnavailableException">Patience ended.</exception>
    public async Task<RedisResult> ReadScriptAsync(RedisScript script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(script, keys, values, cancellationToken);
        }
        catch (OutcomeUnknownException e)
        {
            throw new StoreUnavailableException("Redis does not answer.", e);
        }
    }

    /// <summary>Runs a script that changes nothing, or that answers a repetition like the first run.</summary>
    /// <exception cref="StoreUnavailableException">Patience ended and the script certainly did not run.</exception>
    /// <exception cref="OutcomeUnknownException">Patience ended after the script had been sent.</exception>
    public async Task<RedisResult> RunAsync(
        RedisScript script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken)
    {
        var deadline = Deadline();
        var maySent = false;
        while (true)
        {
            Exception failure;
            try
            {
                return await Database.ScriptEvaluateAsync(script.Hash, keys, values).WaitAsync(_patience, cancellationToken);
            }
            catch (RedisServerException e) when (e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
            {
                failure = e;
                await TryLoadAsync(script);
                if (Environment.TickCount64 < deadline)
                    continue;
            }
            catch (Exception e) when (IsTransient(e))
            {
                failure = e;
                maySent |= MayHaveRun(e);
            }

            if (Environment.TickCount64 >= deadline)
            {
                throw maySent
                    ? new OutcomeUnknownException("The connection to Redis was lost while a commit was in flight.", failure)
                    : new StoreUnavailableException("Redis cannot be reached.", failure);
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _redis.CloseAsync();
        _redis.Dispose();
    }

    private async Task TryLoadAsync(RedisScript script)
    {
        try
        {
            await Database.ExecuteAsync("SCRIPT", "LOAD", script.Text).WaitAsync(_patience);
        }
        catch (Exception e) when (IsTransient(e))
        {
            // the caller's next attempt meets the same trouble and deals with it
        }
    }

    /// <summary>In ticks of <see cref="Environment.TickCount64"/>.</summary>
    private long Deadline()
    {
        var lostAt = Interlocked.Read(ref _lostAt);
        return (lostAt == 0 ? Environment.TickCount64 : lostAt) + (long)_patience.TotalMilliseconds;
    }

    private static bool IsTransient(Exception e) => e switch
    {
        RedisConnectionException or TimeoutException => true,
        RedisServerException server => IsRefusal(server),
        _ => false,
    };

    private static bool IsRefusal(RedisServerException e) =>
        Refusals.Any(refusal => e.Message.StartsWith(refusal, StringComparison.Ordinal));

    private static bool MayHaveRun(Exception e) => e switch
    {
        RedisServerException => false,
        RedisConnectionException { FailureType: ConnectionFailureType.UnableToResolvePhysicalConnection } => false,
        _ => true,
    };

    private void OnFailed(object? sender, ConnectionFailedEventArgs e)
    {
        if (e.ConnectionType != ConnectionType.Interactive)
            return;
        if (Interlocked.CompareExchange(ref _lostAt, Environment.TickCount64, 0) == 0)
            LogLost(e.FailureType);
    }

    private void OnRestored(object? sender, ConnectionFailedEventArgs e)
    {
        if (e.ConnectionType == ConnectionType.Interactive && Interlocked.Exchange(ref _lostAt, 0) != 0)
            LogRestored();
        Restored?.Invoke();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection to Redis is lost: {Failure}")]
    private partial void LogLost(ConnectionFailureType failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "The connection to Redis is back")]
    private partial void LogRestored();
}
