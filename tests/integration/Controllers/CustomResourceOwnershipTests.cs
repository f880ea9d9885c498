using System.Text;
using Cluster.Api;
using Cluster.Api.Apiextensions.V1;
using Cluster.Api.Core.V1;
using Cluster.Client;

namespace Cluster.Integration.Tests.Controllers;

/// <summary>Controllers that know nothing of a custom kind treat its objects as they do all others.</summary>
public sealed class CustomResourceOwnershipTests(ControlPlaneFixture fixture) : IClassFixture<ControlPlaneFixture>
{
    private readonly ControlPlane _plane = fixture.Plane;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact, Trait("Requirement", "EXT-01"), Trait("Requirement", "EXT-02")]
    public async Task CustomObjects_GoWithTheirOwnersAndTheirNamespaces()
    {
        await DefineAsync();
        await _plane.Client.CreateAsync(new Namespace { Metadata = new() { Name = "timed" } }, Token);
        await _plane.Client.CreateAsync(Tab("timed", "in-namespace"), Token);
        var owner = await _plane.Client.CreateAsync(new ConfigMap { Metadata = new() { Namespace = "default", Name = "owner" } }, Token);
        var owned = Tab("default", "owned");
        owned = owned with
        {
            Metadata = owned.Metadata with { OwnerReferences = [new() { ApiVersion = "v1", Kind = "ConfigMap", Name = "owner", Uid = owner.Metadata.Uid }] },
        };
        var parent = await _plane.Client.CreateAsync(owned, Token);
        await _plane.Client.CreateAsync(new ConfigMap
        {
            Metadata = new()
            {
                Namespace = "default",
                Name = "grandchild",
                OwnerReferences = [new() { ApiVersion = "stable.example.com/v1", Kind = "CronTab", Name = "owned", Uid = parent.Metadata.Uid }],
            },
        }, Token);

        await _plane.Client.DeleteAsync<ConfigMap>(new("default", "owner"), ct: Token);
        await _plane.Client.DeleteAsync<Namespace>(new("", "timed"), ct: Token);

        await ControlPlane.UntilAsync("the owned object to go", async () => await _plane.Client.FindAsync<CronTab>(new("default", "owned"), Token) is null, Token);
        await ControlPlane.UntilAsync("what it owned to go", async () => await _plane.Client.FindAsync<ConfigMap>(new("default", "grandchild"), Token) is null, Token);
        await ControlPlane.UntilAsync("the namespace to go", async () => await _plane.Client.FindAsync<Namespace>(new("", "timed"), Token) is null, Token);
        Assert.Empty((await _plane.Client.ListAsync<CronTab>(new(), Token)).Items);
    }

    private static CronTab Tab(string ns, string name) => new() { Metadata = new() { Namespace = ns, Name = name }, Spec = new() { CronSpec = "* * * * *" } };

    private async Task DefineAsync()
    {
        await _plane.Client.CreateAsync(KubernetesJson.Decode<CustomResourceDefinition>(Encoding.UTF8.GetBytes("""
            {"metadata":{"name":"crontabs.stable.example.com"},"spec":{"group":"stable.example.com","scope":"Namespaced","names":{"plural":"crontabs","kind":"CronTab"},
             "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","properties":{"cronSpec":{"type":"string"}}}}}}}]}}
            """)), Token);
        await ControlPlane.UntilAsync("the definition", async () =>
            (await _plane.Client.GetAsync<CustomResourceDefinition>(new("", "crontabs.stable.example.com"), Token)).Status.Conditions
                .Any(condition => condition is { Type: "Established", Status: "True" }), Token);
    }
}
