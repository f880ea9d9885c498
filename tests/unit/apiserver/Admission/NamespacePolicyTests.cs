using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Admission.Namespaces;

namespace Cluster.ApiServer.Tests.Admission;

public sealed class NamespacePolicyTests
{
    private static readonly ConfigMap Map = new() { Metadata = new() { Name = "m", Namespace = "n" } };

    [Fact, Trait("Requirement", "ADM-05")]
    public async Task Lifecycle_NewObject_NeedsAnOpenNamespace()
    {
        using var world = await new AdmissionWorld().HasAsync(new Namespace { Metadata = new() { Name = "n" } });
        await world.HasAsync(new Namespace { Metadata = new() { Name = "leaving" }, Status = new() { Phase = "Terminating" } });
        var policy = world.Make<NamespaceLifecycle>();

        Assert.Null(await AdmissionWorld.RefusalAsync(policy, world.Create("configmaps", Map)));
        Assert.Equal("namespaces \"gone\" not found", await AdmissionWorld.RefusalAsync(policy, world.Create("configmaps", Map with { Metadata = new() { Name = "m", Namespace = "gone" } })));
        Assert.Equal("unable to create new content in namespace leaving because it is being terminated",
            await AdmissionWorld.RefusalAsync(policy, world.Create("configmaps", Map with { Metadata = new() { Name = "m", Namespace = "leaving" } })));
        Assert.Null(await AdmissionWorld.RefusalAsync(policy, world.Update("configmaps", Map with { Metadata = new() { Name = "m", Namespace = "leaving" } }, Map)));
    }

    [Theory, Trait("Requirement", "ADM-05")]
    [InlineData("default", true)]
    [InlineData("kube-system", true)]
    [InlineData("kube-public", true)]
    [InlineData("kube-node-lease", false)]
    [InlineData("mine", false)]
    public async Task Lifecycle_DeletionOfANamespace_IsRefusedForThoseEveryClusterNeeds(string name, bool isRefused)
    {
        using var world = new AdmissionWorld();

        var refusal = await AdmissionWorld.RefusalAsync(world.Make<NamespaceLifecycle>(), world.Delete("namespaces", new Namespace { Metadata = new() { Name = name } }));

        Assert.Equal(isRefused ? "this namespace may not be deleted" : null, refusal);
    }

    [Fact, Trait("Requirement", "ADM-06")]
    public async Task Exists_AnythingInAnAbsentNamespace_IsRefused()
    {
        using var world = new AdmissionWorld();

        Assert.Equal("namespaces \"n\" not found", await AdmissionWorld.RefusalAsync(world.Make<NamespaceExists>(), world.Create("configmaps", Map)));
        Assert.Equal("namespaces \"n\" not found", await AdmissionWorld.RefusalAsync(world.Make<NamespaceExists>(), world.Update("configmaps", Map, Map)));
    }

    [Fact]
    public async Task AutoProvision_AbsentNamespace_IsMadeOnce()
    {
        using var world = new AdmissionWorld();
        var policy = world.Make<NamespaceAutoProvision>();

        Assert.Null(await AdmissionWorld.RefusalAsync(policy, world.Create("configmaps", Map)));
        var made = await world.FindAsync<Namespace>("namespaces", "n");
        Assert.Null(await AdmissionWorld.RefusalAsync(policy, world.Create("configmaps", Map)));

        Assert.Equal(made.Metadata.Uid, (await world.FindAsync<Namespace>("namespaces", "n")).Metadata.Uid);
    }
}
