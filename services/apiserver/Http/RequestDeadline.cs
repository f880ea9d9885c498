namespace Cluster.ApiServer.Http;

/// <summary>Ends a request when its time is up or its client has gone.</summary>
internal sealed class RequestDeadline
{
    private readonly CancellationTokenSource _end = new();
    private CancellationTokenRegistration _client;
    private CancellationToken _gone;

    public CancellationToken Token => _end.Token;

    /// <summary>Whether time is up while the client still waits.</summary>
    public bool HasExpired => _end.IsCancellationRequested && !_gone.IsCancellationRequested;

    public void Begin(TimeSpan limit, CancellationToken gone)
    {
        _gone = gone;
        _end.CancelAfter(limit);
        _client = gone.UnsafeRegister(static end => ((CancellationTokenSource)end!).Cancel(), _end);
    }

    /// <returns>False when it has ended a request and is of no more use.</returns>
    public bool TryReset()
    {
        _client.Dispose();
        _client = default;
        _gone = default;
        if (_end.TryReset())
            return true;
        _end.Dispose();
        return false;
    }
}
