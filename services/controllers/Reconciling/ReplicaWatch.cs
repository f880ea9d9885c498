using System.Text.Json;
using Cluster.Dapr;
using Cluster.Dapr.Client;
using Cluster.Dapr.PubSub;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cluster.Controllers.Reconciling;

/// <summary>Tells the other replicas that this one lives, and has all keys visited when another no longer does: its timers and its
/// back-off have gone with it.</summary>
internal sealed partial class ReplicaWatch(DaprClient dapr, ReplicaRoll roll, Resync resync, TimeProvider time, ILogger<ReplicaWatch> logger) : BackgroundService
{
    private const string Component = "replicas";
    private const string Topic = "alive";
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private readonly string _id = Guid.NewGuid().ToString();

    public void Map(IEndpointRouteBuilder app) => app.MapBulkTopic(Component, Topic, HandleAsync);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            do
            {
                await BeatAsync(stoppingToken);
                if (roll.StrikeGone())
                {
                    LogGone();
                    resync.Hurry();
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task BeatAsync(CancellationToken ct)
    {
        try
        {
            await dapr.PublishEventAsync(Component, Topic, new Sign(_id), ct: ct);
        }
        catch (Exception failure) when (failure is DaprException || (Outage.Is(failure) && !ct.IsCancellationRequested))
        {
            LogUnheard(failure.Message);
        }
    }

    private ValueTask<IReadOnlyList<TopicResponse>> HandleAsync(IReadOnlyList<BulkEntry> entries, CancellationToken ct)
    {
        foreach (var entry in entries)
        {
            try
            {
                if (JsonSerializer.Deserialize<Sign>(entry.ReadEvent().Data.Span, JsonSerializerOptions.Web) is { Replica.Length: > 0 } sign)
                    roll.Note(sign.Replica);
            }
            catch (JsonException failure)
            {
                LogUnheard(failure.Message);
            }
        }
        return ValueTask.FromResult<IReadOnlyList<TopicResponse>>([]);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A replica has fallen silent: visiting every key")]
    private partial void LogGone();

    [LoggerMessage(Level = LogLevel.Debug, Message = "A sign of life got lost: {Reason}")]
    private partial void LogUnheard(string reason);

    /// <summary>A sign of life.</summary>
    private sealed record Sign(string Replica);
}
