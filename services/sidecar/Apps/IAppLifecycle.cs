namespace Cluster.Sidecar.Apps;

/// <summary>What happens for an app while it is up.</summary>
internal interface IAppLifecycle
{
    /// <summary>Starts deliveries and announces actors.</summary>
    /// <returns>Ends, without throwing, after <paramref name="ct"/> was cancelled and all deliveries have been left.</returns>
    Task StartServing(AppInstance app, AppProfile profile, CancellationToken ct);

    /// <summary>Moves the app's actors elsewhere.</summary>
    void AppLeft(AppInstance app);
}
