namespace Cluster.Integration.Tests.Controllers;

/// <summary>One control plane with two controllers for all tests of a class.</summary>
public sealed class ControlPlaneFixture : IAsyncLifetime
{
    public ControlPlane Plane { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Plane = await ControlPlane.StartAsync(controllers: 2, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Plane?.DisposeAsync() ?? ValueTask.CompletedTask;
}
