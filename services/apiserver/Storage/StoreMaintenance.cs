namespace Cluster.ApiServer.Storage;

/// <summary>Runs the store's upkeep at its interval for as long as the process lives. Every replica may run it.</summary>
internal sealed partial class StoreMaintenance(
    IObjectStore store, StoreOptions options, TimeProvider time, ILogger<StoreMaintenance> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.MaintenanceInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await RunOnceAsync(stoppingToken);
    }

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.MaintainAsync(cancellationToken);
        }
        catch (Exception e) when (e is StoreUnavailableException or OutcomeUnknownException)
        {
            LogPostponed(e.Message);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(e); // an exception that leaves a background service stops the host, and the next round may do better
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upkeep of the store is postponed: {Reason}")]
    private partial void LogPostponed(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the store's upkeep failed")]
    private partial void LogFailed(Exception cause);
}
