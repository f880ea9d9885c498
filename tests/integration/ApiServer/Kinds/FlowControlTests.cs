using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer.Kinds;

/// <summary>The server keeps the priority levels and flow schemas it needs, and says which schemas lead nowhere.</summary>
public sealed class FlowControlTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Levels = "/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations";
    private const string Schemas = "/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas";

    [Fact]
    public async Task Start_WithoutConfiguration_MakesThatOfUpstream()
    {
        await SeeAsync(Schemas, "catch-all", schema => Dangling(schema) == "False");
        await SeeAsync(Levels, "global-default", _ => true);

        var levels = (await server.Admin.GetJsonAsync(Levels)).Body["items"]!.AsArray().Select(item => item.Text("metadata.name"));
        Assert.Superset(
            new HashSet<string> { "exempt", "catch-all", "system", "node-high", "leader-election", "workload-high", "workload-low", "global-default" }, levels.ToHashSet());
    }

    [Fact]
    public async Task Mandatory_Deleted_ComesBack()
    {
        var (_, before) = await SeeAsync(Schemas, "exempt", _ => true);
        await server.Admin.DeleteJsonAsync(Schemas + "/exempt");

        await SeeAsync(Schemas, "exempt", schema => schema.Text("metadata.uid") != before.Text("metadata.uid"));
    }

    [Fact]
    public async Task Suggested_ChangedWhileKept_IsPutRight()
    {
        await SeeAsync(Levels, "workload-low", _ => true);
        await server.Admin.PatchJsonAsync(Levels + "/workload-low", "application/merge-patch+json", """{"spec":{"limited":{"nominalConcurrencyShares":7}}}""");

        await SeeAsync(Levels, "workload-low", level => level.Text("spec.limited.nominalConcurrencyShares") == "100");
    }

    [Fact]
    public async Task Schema_LevelComesAndGoes_IsToldSo()
    {
        const string Level = """{"metadata":{"name":"comes-and-goes"},"spec":{"type":"Limited","limited":{"limitResponse":{"type":"Reject"}}}}""";
        await server.Admin.PostJsonAsync(Schemas, """{"metadata":{"name":"follower"},"spec":{"priorityLevelConfiguration":{"name":"comes-and-goes"}}}""");

        var (_, schema) = await SeeAsync(Schemas, "follower", schema => Dangling(schema) == "True");
        Assert.Equal(
            "This FlowSchema references the PriorityLevelConfiguration object named \"comes-and-goes\" but there is no such object",
            schema.Text("status.conditions.0.message"));
        await server.Admin.PostJsonAsync(Levels, Level);
        await SeeAsync(Schemas, "follower", schema => Dangling(schema) == "False");
    }

    private static string Dangling(JsonNode schema) => schema.Text("status.conditions.0.type") == "Dangling" ? schema.Text("status.conditions.0.status") : "";

    /// <summary>Waits until the object is there and as it should be.</summary>
    private async Task<(string Type, JsonNode Object)> SeeAsync(string collection, string name, Predicate<JsonNode> isRight)
    {
        await using var watch = await WatchReader.OpenAsync(server.Admin, $"{collection}?watch=1&fieldSelector=metadata.name%3D{name}");
        while (true)
        {
            var seen = (await watch.NextEventAsync())!;
            if (seen.Text("type") != "DELETED" && isRight(seen["object"]!))
                return (seen.Text("type"), seen["object"]!);
        }
    }
}
