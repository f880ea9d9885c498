namespace Cluster.ApiServer.Auditing;

/// <summary>Writes events as lines, to a file that is renamed when it is large, or to standard output. Whatever waits is written in one go.</summary>
internal sealed partial class AuditLog : IAuditSink
{
    public const string Name = "log";

    private const int BatchSize = 1000;

    private readonly AuditQueue _queue;
    private readonly ILineTarget _target;
    private readonly ILogger _logger;
    private readonly Task _writing;
    private bool _isFailing;

    /// <param name="queueSize">Most events that wait to be written.</param>
    /// <param name="mayLose">Whether events are dropped when more would wait.</param>
    public AuditLog(ILineTarget target, int queueSize, bool mayLose, ILogger logger)
    {
        (_queue, _target, _logger) = (new(Name, queueSize, mayLose), target, logger);
        _writing = Task.Run(WriteAllAsync);
    }

    public ValueTask WriteAsync(byte[] line) => _queue.AddAsync(line);

    public async ValueTask DisposeAsync()
    {
        _queue.Complete();
        await _writing;
        await _target.DisposeAsync();
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<byte[]>(BatchSize);
        while (await _queue.TakeAsync(batch, BatchSize))
        {
            try
            {
                await _target.WriteAsync(batch);
                _isFailing = false;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                AuditMetrics.CountLost(Name, batch.Count);
                if (!_isFailing)
                    LogFailing(_target.Name, e.Message);
                _isFailing = true;
            }

            batch.Clear();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Audit events cannot be written to {Target} and are lost until that is mended: {Reason}")]
    private partial void LogFailing(string target, string reason);
}
