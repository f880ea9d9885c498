using Cluster.Sidecar.Actors;
using Cluster.Sidecar.PubSub;

namespace Cluster.Sidecar.Apps;

/// <summary>Connects an app that came up with pub/sub and actor placement.</summary>
internal sealed class AppLifecycle(Subscriptions subscriptions, ActorPlacement placement) : IAppLifecycle
{
    public Task StartServing(AppInstance app, AppProfile profile, CancellationToken ct)
    {
        var deliveries = subscriptions.RunAsync(app, profile, ct);
        placement.Join(app, profile.Hosting);
        return deliveries;
    }

    public void AppLeft(AppInstance app) => placement.Leave(app);
}
