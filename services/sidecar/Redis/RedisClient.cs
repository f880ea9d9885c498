namespace Cluster.Sidecar.Redis;

/// <summary>Commands to one Redis: a shared pipelined connection, opened again after it broke.</summary>
/// <remarks>Never blocks the shared connection: a command that waits in Redis needs <see cref="OpenOwnConnectionAsync"/>.
/// A command whose connection breaks fails and is not repeated, for Redis may have executed it.</remarks>
internal sealed class RedisClient(RedisEndpoint endpoint) : IDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private RespConnection? _connection;

    public RedisEndpoint Endpoint => endpoint;

    public Task<RespConnection> OpenOwnConnectionAsync(CancellationToken ct) => RespConnection.OpenAsync(endpoint, ct);

    /// <exception cref="RedisException">Redis answered with an error or not at all.</exception>
    public async Task<RespValue> CallAsync(RedisArgument[] command, CancellationToken ct)
    {
        var connection = await ConnectionAsync(ct);
        var reply = await connection.SendAsync(command);
        return reply.IsError ? throw new RedisException(reply.Text) { IsReply = true } : reply;
    }

    /// <summary>Runs the commands between MULTI and EXEC.</summary>
    /// <returns>The reply of each command; some may be errors, and those do not undo the others.</returns>
    /// <exception cref="RedisException">The transaction as a whole failed.</exception>
    public async Task<RespValue[]> TransactAsync(IEnumerable<RedisArgument[]> commands, CancellationToken ct)
    {
        var connection = await ConnectionAsync(ct);
        var replies = await connection.SendTogetherAsync([["MULTI"], .. commands, ["EXEC"]]);
        return replies[^1].IsError ? throw new RedisException(replies[^1].Text) { IsReply = true } : replies[^1].Items;
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _opening.Dispose();
    }

    private async ValueTask<RespConnection> ConnectionAsync(CancellationToken ct)
    {
        if (_connection is { IsBroken: false } open) return open;
        await _opening.WaitAsync(ct);
        try
        {
            if (_connection is { IsBroken: false } meanwhile) return meanwhile;
            return _connection = await RespConnection.OpenAsync(endpoint, ct);
        }
        finally
        {
            _opening.Release();
        }
    }
}
