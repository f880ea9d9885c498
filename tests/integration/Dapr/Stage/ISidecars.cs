namespace Cluster.Integration.Tests.Dapr.Stage;

/// <summary>Whatever provides apps with sidecars.</summary>
internal interface ISidecars : IAsyncDisposable
{
    Task AddAsync(SidecarApp app);

    Task RemoveAsync(int httpPort);
}
