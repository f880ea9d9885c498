using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Cluster.Sidecar.Redis;

/// <summary>One pipelined connection: commands are written in the order given, replies matched in that order.</summary>
/// <remarks>Commands that arrive while a write is under way leave together in the next one.</remarks>
internal sealed class RespConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly Lock _sync = new();
    private readonly Queue<TaskCompletionSource<RespValue>> _waiting = new();
    private ArrayBufferWriter<byte> _outgoing = new();
    private ArrayBufferWriter<byte> _spare = new();
    private bool _writing;
    private Exception? _failure;

    private RespConnection(Socket socket, Stream stream)
    {
        _socket = socket;
        _stream = stream;
    }

    public bool IsBroken => _failure is not null;

    /// <summary>Connects, authenticates and selects the database.</summary>
    /// <exception cref="RedisException">Redis cannot be reached or refuses.</exception>
    public static async Task<RespConnection> OpenAsync(RedisEndpoint endpoint, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint.Host, endpoint.Port, ct);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (endpoint.Tls) stream = await SecureAsync(stream, endpoint.Host, ct);
            var connection = new RespConnection(socket, stream);
            _ = connection.ReadLoopAsync();
            await connection.EnterAsync(endpoint);
            return connection;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            socket.Dispose();
            throw new RedisException($"Redis at {endpoint} cannot be reached: {e.Message}", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends one command.</summary>
    /// <returns>The reply; an error reply is returned, not thrown.</returns>
    /// <exception cref="RedisException">The connection broke before the reply came.</exception>
    public Task<RespValue> SendAsync(params ReadOnlySpan<RedisArgument> command)
    {
        var reply = NewWaiter();
        lock (_sync)
        {
            if (_failure is not null) return Task.FromException<RespValue>(Broken());
            Encode(_outgoing, command);
            _waiting.Enqueue(reply);
            StartWriting();
        }
        return reply.Task;
    }

    /// <summary>Sends several commands with nothing of anybody else's between them, as a transaction needs.</summary>
    public Task<RespValue[]> SendTogetherAsync(IReadOnlyList<RedisArgument[]> commands)
    {
        var replies = commands.Select(_ => NewWaiter()).ToArray();
        lock (_sync)
        {
            if (_failure is not null) return Task.FromException<RespValue[]>(Broken());
            for (var i = 0; i < replies.Length; i++)
            {
                Encode(_outgoing, commands[i]);
                _waiting.Enqueue(replies[i]);
            }
            StartWriting();
        }
        return Task.WhenAll(replies.Select(r => r.Task));
    }

    public void Dispose() => Fail(new ObjectDisposedException(nameof(RespConnection)));

    private static TaskCompletionSource<RespValue> NewWaiter() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task EnterAsync(RedisEndpoint endpoint)
    {
        if (endpoint.Password.Length > 0)
            Expect(await (endpoint.User.Length > 0 ? SendAsync("AUTH", endpoint.User, endpoint.Password) : SendAsync("AUTH", endpoint.Password)));
        if (endpoint.Database != 0)
            Expect(await SendAsync("SELECT", endpoint.Database));
    }

    private static void Expect(RespValue reply)
    {
        if (reply.IsError) throw new RedisException($"Redis refused the connection: {reply.Text}") { IsReply = true };
    }

    private static async Task<Stream> SecureAsync(Stream stream, string host, CancellationToken ct)
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, ct);
        return tls;
    }

    private void StartWriting()
    {
        if (_writing) return;
        _writing = true;
        _ = Task.Run(WriteLoopAsync);
    }

    private async Task WriteLoopAsync()
    {
        try
        {
            while (true)
            {
                ArrayBufferWriter<byte> batch;
                lock (_sync)
                {
                    if (_outgoing.WrittenCount == 0)
                    {
                        _writing = false;
                        return;
                    }
                    batch = _outgoing;
                    (_outgoing, _spare) = (_spare, _outgoing);
                }
                await _stream.WriteAsync(batch.WrittenMemory);
                batch.ResetWrittenCount();
            }
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    private async Task ReadLoopAsync()
    {
        try
        {
            var reader = new RespReader(_stream);
            while (true)
            {
                var reply = await reader.ReadAsync(CancellationToken.None);
                TaskCompletionSource<RespValue> waiter;
                lock (_sync) waiter = _waiting.Dequeue();
                waiter.SetResult(reply);
            }
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    private void Fail(Exception cause)
    {
        TaskCompletionSource<RespValue>[] lost;
        lock (_sync)
        {
            if (_failure is not null) return;
            _failure = cause;
            lost = [.. _waiting];
            _waiting.Clear();
        }
        _stream.Dispose();
        _socket.Dispose();
        foreach (var waiter in lost) waiter.TrySetException(Broken());
    }

    private RedisException Broken() => new($"The connection to Redis broke: {_failure!.Message}", _failure);

    private static void Encode(ArrayBufferWriter<byte> output, ReadOnlySpan<RedisArgument> command)
    {
        Header(output, '*', command.Length);
        foreach (var argument in command)
        {
            Header(output, '$', argument.Bytes.Length);
            output.Write(argument.Bytes.Span);
            output.Write("\r\n"u8);
        }
    }

    private static void Header(ArrayBufferWriter<byte> output, char kind, int count)
    {
        var span = output.GetSpan(16);
        Encoding.ASCII.TryGetBytes($"{kind}{count}\r\n", span, out var written);
        output.Advance(written);
    }
}
