using System.Net;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>What deletions may ask for.</summary>
public sealed class DeleteRuleTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    private readonly string _name = $"map-{Guid.NewGuid():N}"[..14];

    [Theory]
    [InlineData("""{"propagationPolicy":"Some"}""", "propagationPolicy: Unsupported value: \"Some\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"")]
    [InlineData("""{"propagationPolicy":"Orphan","orphanDependents":true}""", "propagationPolicy: Invalid value: \"Orphan\": orphanDependents and deletionPropagation cannot be both set")]
    [InlineData("""{"ignoreStoreReadErrorWithClusterBreakingPotential":true,"gracePeriodSeconds":1}""",
        "ignoreStoreReadErrorWithClusterBreakingPotential: Invalid value: true: cannot be set together with .gracePeriodSeconds")]
    public async Task Delete_OptionsThatDoNotGoTogether_AreRefused(string options, string why)
    {
        var (code, status) = await server.Admin.DeleteJsonAsync($"{Maps}/{_name}", options);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Equal($"DeleteOptions.meta.k8s.io \"\" is invalid: {why}", status.Text("message"));
    }

    [Fact]
    public async Task Delete_WithAnotherObjectAsOptions_IsRefused()
    {
        await server.Admin.PostJsonAsync(Maps, $$$"""{"metadata":{"name":"{{{_name}}}"} }""");

        var (code, status) = await server.Admin.DeleteJsonAsync($"{Maps}/{_name}", """{"kind":"ConfigMap","apiVersion":"v1","metadata":{}}""");

        Assert.Equal((HttpStatusCode.BadRequest, "decoded object cannot be converted to DeleteOptions"), (code, status.Text("message")));
        Assert.Equal(HttpStatusCode.OK, (await server.Admin.GetJsonAsync($"{Maps}/{_name}")).Code);
    }

    [Fact]
    public async Task Delete_OptionsInBodyAndQuery_BodyCounts()
    {
        await server.Admin.PostJsonAsync(Maps, $$$"""{"metadata":{"name":"{{{_name}}}"} }""");

        await server.Admin.DeleteJsonAsync($"{Maps}/{_name}?propagationPolicy=Foreground", """{"propagationPolicy":"Background"}""");

        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetJsonAsync($"{Maps}/{_name}")).Code);
    }

    [Fact]
    public async Task DeleteCollection_BySelectorAsADryRun_AnswersThemAndDeletesNone()
    {
        await server.Admin.PostJsonAsync(Maps, $$$"""{"metadata":{"name":"{{{_name}}}","labels":{"for":"{{{_name}}}"} }}""");
        await server.Admin.PostJsonAsync(Maps, $$$"""{"metadata":{"name":"{{{_name}}}-kept"} }""");

        var (_, rehearsed) = await server.Admin.DeleteJsonAsync($"{Maps}?labelSelector=for%3D{_name}&dryRun=All");
        Assert.Equal(_name, rehearsed.Text("items.0.metadata.name"));
        Assert.Equal(HttpStatusCode.OK, (await server.Admin.GetJsonAsync($"{Maps}/{_name}")).Code);

        await server.Admin.DeleteJsonAsync($"{Maps}?labelSelector=for%3D{_name}");
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetJsonAsync($"{Maps}/{_name}")).Code);
        Assert.Equal(HttpStatusCode.OK, (await server.Admin.GetJsonAsync($"{Maps}/{_name}-kept")).Code);
    }
}
