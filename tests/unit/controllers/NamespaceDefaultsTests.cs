using Cluster.Api.Core.V1;
using Cluster.Controllers.Namespaces;
using Cluster.TestSupport;

namespace Cluster.Controllers.Tests;

public sealed class NamespaceDefaultsTests
{
    [Fact]
    [Trait("Requirement", "CTRL-08")]
    public async Task AccountMadeBySomebodyElse_DoesNotKeepTheAuthoritiesFromBeingPublished()
    {
        var cluster = new FakeCluster(new ManualTimeProvider());
        cluster.Put(new Namespace { Metadata = new() { Name = "shop" } });
        cluster.PutUnseen(new ServiceAccount { Metadata = new() { Namespace = "shop", Name = "default" } });
        var reconciler = new NamespaceDefaultsReconciler(
            cluster.Cache<Namespace>(), cluster.Cache<ServiceAccount>(), cluster.Cache<ConfigMap>(), cluster, new RootAuthorities("pem"));

        await reconciler.ReconcileAsync(new("", "shop"), TestContext.Current.CancellationToken);

        Assert.Equal("pem", cluster.Cache<ConfigMap>().Find(new("shop", NamespaceDefaultsReconciler.MapName))!.Data["ca.crt"]);
    }
}
