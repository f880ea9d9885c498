using System.Net.Http.Headers;
using Cluster.Client.Configuration;

namespace Cluster.ApiServer.Auditing;

/// <summary>Sends events in batches to a service that a kubeconfig file names; again, and less and less often, while it does not take them.</summary>
internal sealed partial class AuditWebhook : IAuditSink
{
    public const string Name = "webhook";

    private const int Attempts = 5;
    private const double BackoffFactor = 1.5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly AuditWebhookOptions _options;
    private readonly AuditQueue _queue;
    private readonly HttpClient _client;
    private readonly Uri _address;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _sending;

    /// <exception cref="KubeConfigException">The file cannot be used.</exception>
    public AuditWebhook(string kubeconfig, AuditWebhookOptions options, TimeProvider time, ILogger logger)
    {
        var connection = KubeConfig.Load(kubeconfig);
        (_options, _time, _logger, _address) = (options, time, logger, connection.Server);
        _client = connection.CreateHttpClient();
        _client.Timeout = Patience;
        _queue = new(Name, options.BufferSize, options.MayLose);
        _sending = Task.Run(SendAllAsync);
    }

    public ValueTask WriteAsync(byte[] line) => _queue.AddAsync(line);

    /// <summary>What still waits is sent once, without more attempts.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Complete();
        await _end.CancelAsync();
        await _sending;
        _client.Dispose();
        _end.Dispose();
    }

    private async Task SendAllAsync()
    {
        var batch = new List<byte[]>(_options.BatchSize);
        while (await _queue.TakeAsync(batch, _options.BatchSize))
        {
            if (batch.Count < _options.BatchSize && _options.BatchWait > TimeSpan.Zero && !_end.IsCancellationRequested)
            {
                // A moment later there are more of them.
                await Task.Delay(_options.BatchWait, _time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _queue.TakeMore(batch, _options.BatchSize);
            }

            await SendAsync(batch);
            batch.Clear();
        }
    }

    private async Task SendAsync(List<byte[]> batch)
    {
        var wait = _options.FirstBackoff;
        for (var attempt = 1; ; attempt++)
        {
            if (await TrySendAsync(batch) is not { } fault)
                return;
            if (attempt == Attempts || _end.IsCancellationRequested)
            {
                AuditMetrics.CountLost(Name, batch.Count);
                LogLost(batch.Count, _address.Authority, fault);
                return;
            }

            await Task.Delay(wait, _time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait *= BackoffFactor;
        }
    }

    /// <returns>What went wrong; null when it went well.</returns>
    private async Task<string?> TrySendAsync(List<byte[]> batch)
    {
        using var body = new ByteArrayContent(ListOf(batch)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var answer = await _client.PostAsync(_address, body);
            return answer.IsSuccessStatusCode ? null : $"it answered {(int)answer.StatusCode}";
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            return e.Message;
        }
    }

    private static byte[] ListOf(List<byte[]> batch)
    {
        using var list = new MemoryStream();
        list.Write("{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"metadata\":{},\"items\":["u8);
        for (var i = 0; i < batch.Count; i++)
        {
            if (i > 0)
                list.WriteByte((byte)',');
            list.Write(batch[i]);
        }

        list.Write("]}"u8);
        return list.ToArray();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} audit events are lost: the webhook at {Host} does not take them: {Reason}")]
    private partial void LogLost(int count, string host, string reason);
}
