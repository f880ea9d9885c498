using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Apply;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Cluster.ApiServer.Registry.Kinds.Workloads;

namespace Cluster.ApiServer.Tests.Apply;

[Trait("Requirement", "GOAL-11")]
public sealed class ApplierTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An object and its owners, as appliers leave them.</summary>
    private sealed class World(ResourceDefinition resource)
    {
        private static readonly byte[] Nothing = "{}"u8.ToArray();

        public string Json { get; private set; } = "{}";

        public EncodedManagedFields Owners { get; private set; } = EncodedManagedFields.Empty;

        public static World OfConfigMaps() => new(ConfigMapResource.Definition);

        public World Apply(string manager, string configuration, bool force = false, int minute = 0)
        {
            var applier = new Applier(new(resource, resource.Group, resource.Version, null), manager, "", Noon.AddMinutes(minute));
            using var document = JsonDocument.Parse(configuration);
            var result = applier.Apply(Json == "{}" ? Nothing : Json.Utf8(), Owners, document.RootElement, force);
            (Json, Owners) = (Encoding.UTF8.GetString(result.Json.Span), result.Owners);
            return this;
        }

        public World Update(string manager, string next)
        {
            var (before, after) = (resource.Decode(Json.Utf8()), resource.Decode(next.Utf8()));
            before = resource.WithMetadata(before, before.Metadata with { Uid = "u" });
            after = resource.WithMetadata(after, after.Metadata with { Uid = "u" });
            var tracker = new FieldTracker(resource, new(new()) { Manager = manager }, Noon);
            var tracked = tracker.TrackUpdate(resource.Encode(before), Owners, after, []);
            (Json, Owners) = (next, EncodedManagedFields.Of(tracked.Object.Metadata.ManagedFields));
            return this;
        }

        public World Forget()
        {
            Owners = EncodedManagedFields.Empty;
            return this;
        }

        public string FieldsOf(string manager) => Owners.FirstOrDefault(entry => entry.Manager == manager)?.FieldsV1?.GetRawText() ?? "";

        public void HasData(string expected) => Documents.AssertSame(expected, (JsonNode.Parse(Json)!["data"] ?? new JsonObject()).ToJsonString());
    }

    private static string Map(string data) => $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"},"data":{{data}} }""";

    private static string Conflict(Action apply) => Assert.Throws<ApiException>(apply).Status.Message!;

    [Fact]
    public void Apply_ToNothing_CreatesAndOwns()
    {
        var world = World.OfConfigMaps().Apply("a", Map("""{"x":"1"}"""));

        world.HasData("""{"x":"1"}""");
        Assert.Equal("""{"f:data":{"f:x":{}}}""", world.FieldsOf("a"));
        Assert.Equal(
            """[{"apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:data":{"f:x":{}}},"manager":"a","operation":"Apply","time":"2026-01-01T12:00:00Z"}]""",
            Encoding.UTF8.GetString(world.Owners.Json.Span));
    }

    [Fact]
    public void Apply_Twice_ChangesNothingNotEvenTheTime()
    {
        var world = World.OfConfigMaps().Apply("a", Map("""{"x":"1"}"""));
        var (json, owners) = (world.Json, world.Owners);

        world.Apply("a", Map("""{"x":"1"}"""), minute: 5);

        Assert.Equal(json, world.Json);
        Assert.Same(owners, world.Owners);
    }

    [Fact]
    public void Apply_WithoutAFieldOfBefore_RemovesIt()
    {
        World.OfConfigMaps().Apply("a", Map("""{"x":"1","y":"2"}""")).Apply("a", Map("""{"y":"2"}""")).HasData("""{"y":"2"}""");
    }

    [Fact]
    public void Apply_WithoutAFieldThatAnotherOwnsToo_LeavesIt()
    {
        var world = World.OfConfigMaps().Apply("a", Map("""{"x":"1","y":"2"}""")).Apply("b", Map("""{"x":"1"}""")).Apply("a", Map("""{"y":"2"}"""));

        world.HasData("""{"x":"1","y":"2"}""");
        Assert.Equal("""{"f:data":{"f:y":{}}}""", world.FieldsOf("a"));
        Assert.Equal("""{"f:data":{"f:x":{}}}""", world.FieldsOf("b"));
    }

    [Fact]
    public void Apply_SameValueAsAnother_IsSharedWithoutConflict()
    {
        var world = World.OfConfigMaps().Apply("a", Map("""{"x":"1"}""")).Apply("b", Map("""{"x":"1"}"""));

        Assert.Equal(world.FieldsOf("a"), world.FieldsOf("b"));
        Assert.Contains("conflict with \"b\"", Conflict(() => world.Apply("a", Map("""{"x":"2"}"""))));
    }

    [Fact]
    public void Apply_OneConflict_IsWordedAsUpstream()
    {
        var world = World.OfConfigMaps().Apply("a", Map("""{"x":"1"}"""));

        var status = Assert.Throws<ApiException>(() => world.Apply("b", Map("""{"x":"2"}"""))).Status;

        Assert.Equal((409, "Conflict"), (status.Code, status.Reason));
        Assert.Equal("Apply failed with 1 conflict: conflict with \"a\": .data.x", status.Message);
        var cause = Assert.Single(status.Details!.Causes);
        Assert.Equal(("FieldManagerConflict", "conflict with \"a\"", ".data.x"), (cause.Reason, cause.Message, cause.Field));
    }

    [Fact]
    public void Apply_SeveralConflicts_AreListedByOwner()
    {
        var world = World.OfConfigMaps().Apply("b", Map("""{"x":"1","y":"1"}""")).Update("c", Map("""{"x":"1","y":"1","z":"1"}"""));

        Assert.Equal(
            "Apply failed with 3 conflicts: conflicts with \"b\":\n- .data.x\n- .data.y\nconflicts with \"c\" using v1:\n- .data.z",
            Conflict(() => world.Apply("a", Map("""{"x":"2","y":"2","z":"2"}"""))));
    }

    [Fact]
    public void Apply_Forced_TakesTheFields()
    {
        var world = World.OfConfigMaps().Apply("a", Map("""{"x":"1","y":"1"}""")).Apply("b", Map("""{"x":"2"}"""), force: true);

        world.HasData("""{"x":"2","y":"1"}""");
        Assert.Equal("""{"f:data":{"f:y":{}}}""", world.FieldsOf("a"));
        Assert.Equal("""{"f:data":{"f:x":{}}}""", world.FieldsOf("b"));
    }

    [Fact]
    public void Update_OfAnAppliedField_TakesItFromTheApplier()
    {
        var world = World.OfConfigMaps().Apply("a", Map("""{"x":"1","y":"1"}""")).Update("u", Map("""{"x":"9","y":"1"}"""));

        Assert.Equal("""{"f:data":{"f:y":{}}}""", world.FieldsOf("a"));
        Assert.Equal("""{"f:data":{"f:x":{}}}""", world.FieldsOf("u"));
        Assert.Equal("Apply failed with 1 conflict: conflict with \"u\" using v1: .data.x", Conflict(() => world.Apply("a", Map("""{"x":"1","y":"1"}"""))));
        world.Apply("a", Map("""{"y":"1"}""")).HasData("""{"x":"9","y":"1"}""");
    }

    [Fact]
    public void Update_ThatRemovesAnAppliedField_EndsItsOwnership()
    {
        var world = World.OfConfigMaps().Apply("a", Map("""{"x":"1","y":"1"}""")).Update("u", Map("""{"y":"1"}"""));

        Assert.Equal("""{"f:data":{"f:y":{}}}""", world.FieldsOf("a"));
        Assert.Equal("", world.FieldsOf("u"));
    }

    [Fact]
    public void Apply_ToAnObjectNobodyWasTrackedOn_FindsBeforeFirstApply()
    {
        var world = World.OfConfigMaps().Apply("old", Map("""{"x":"1","y":"1"}""")).Forget();

        Assert.Equal("Apply failed with 1 conflict: conflict with \"before-first-apply\" using v1: .data.x", Conflict(() => world.Apply("a", Map("""{"x":"2"}"""))));
        world.Apply("a", Map("""{"x":"1"}"""));
        Assert.Equal("""{"f:data":{".":{},"f:x":{},"f:y":{}}}""", world.FieldsOf("before-first-apply"));
        world.Apply("a", Map("""{}""")).HasData("""{"x":"1","y":"1"}""");
    }

    [Fact]
    public void Apply_AllFieldsGivenUpByAll_LeavesNone()
    {
        var world = World.OfConfigMaps().Apply("a", Map("""{"x":"1","s":"1"}""")).Apply("b", Map("""{"y":"1","s":"1"}"""));

        world.Apply("a", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"}}""").Apply("b", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"}}""");

        Documents.AssertSame("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"}}""", world.Json);
        Assert.Empty(world.Owners);
    }

    [Fact]
    public void Apply_LabelsGivenUp_KeepsTheRestOfTheMetadata()
    {
        var world = World.OfConfigMaps().Apply("a", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m","labels":{"l":"1"}}}""");

        world.Apply("a", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"}}""");

        Documents.AssertSame("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"}}""", world.Json);
    }

    [Fact]
    public void Apply_NestedItems_RemovesThoseOfTheApplierAlone()
    {
        static string Deployment(string containers) => """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"},"spec":{"template":{"spec":{"containers":[#]}}}}""".Replace("#", containers, StringComparison.Ordinal);
        var world = new World(DeploymentResource.Definition)
            .Apply("a", Deployment("""{"name":"web","image":"w","env":[{"name":"A","value":"1"},{"name":"B","value":"2"}]},{"name":"side","image":"s"}"""))
            .Apply("b", Deployment("""{"name":"web","env":[{"name":"C","value":"3"}]}"""));

        world.Apply("a", Deployment("""{"name":"web","image":"w","env":[{"name":"B","value":"2"}]}"""));

        Documents.AssertSame(
            """[{"name":"web","image":"w","env":[{"name":"B","value":"2"},{"name":"C","value":"3"}]}]""",
            JsonNode.Parse(world.Json)!["spec"]!["template"]!["spec"]!["containers"]!.ToJsonString());
        Assert.Equal(
            """{"f:spec":{"f:template":{"f:spec":{"f:containers":{"k:{\"name\":\"web\"}":{".":{},"f:env":{"k:{\"name\":\"C\"}":{".":{},"f:name":{},"f:value":{}}},"f:name":{}}}}}}}""",
            world.FieldsOf("b"));
    }

    [Fact]
    public void Apply_Status_IsNobodysOutsideItsSubresource()
    {
        var world = new World(DeploymentResource.Definition)
            .Apply("a", """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"},"spec":{"replicas":1},"status":{"replicas":7}}""");

        Assert.Equal("""{"f:spec":{"f:replicas":{}}}""", world.FieldsOf("a"));
    }

    [Fact]
    public void Apply_AsKubectlOverItsOwnClientSideApply_TakesOverWithoutConflict()
    {
        const string Remembered = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"},"data":{"x":"1","y":"1"}}""";
        string Csa(string data) => $$$"""
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m","annotations":{"kubectl.kubernetes.io/last-applied-configuration":{{{JsonSerializer.Serialize(Remembered)}}}}},"data":{{{data}}}}
            """;
        var world = World.OfConfigMaps().Apply("other", Map("{}")).Update("kubectl-client-side-apply", Csa("""{"x":"1","y":"1"}""")).Update("edit", Csa("""{"x":"1","y":"5"}"""));

        Assert.Equal("Apply failed with 1 conflict: conflict with \"edit\" using v1: .data.y", Conflict(() => world.Apply("kubectl", Map("""{"x":"2","y":"2"}"""))));
        world.Apply("kubectl", Map("""{"x":"2"}"""));

        world.HasData("""{"x":"2","y":"5"}""");
        Assert.Contains("\"x\":\"2\"", JsonNode.Parse(world.Json)!["metadata"]!["annotations"]![LastApplied.Annotation]!.GetValue<string>());
    }

    [Fact]
    public void Apply_RandomConfigurationsOfSeveral_KeepsItsPromises()
    {
        var random = new Random(7);
        for (var run = 0; run < 40; run++)
        {
            var world = World.OfConfigMaps();
            var latest = new Dictionary<string, string>();
            for (var turn = 0; turn < 12; turn++)
            {
                var manager = $"m{random.Next(3)}";
                var data = string.Join(',', Enumerable.Range(0, 5).Where(_ => random.Next(2) == 0).Select(key => $"\"k{key}\":\"{random.Next(2)}\""));
                latest[manager] = Map($"{{{data}}}");
                world.Apply(manager, latest[manager], force: true);
                var (json, owners) = (world.Json, world.Owners);

                Assert.Same(owners, world.Apply(manager, latest[manager], minute: 9).Owners); // a second time changes nothing
                Assert.Equal(json, world.Json);
                var present = FieldExtractor.Extract(Documents.Element(world.Json), Api.Schema.Of<Api.Core.V1.ConfigMap>());
                foreach (var entry in world.Owners)
                    Assert.True(FieldSetTests.Set(entry.FieldsV1!.Value.GetRawText()).Difference(present.Union(FieldSetTests.Set("""{"f:data":{}}"""))).IsEmpty, $"{entry.Manager} owns what is not there: {world.Json}");
            }

            foreach (var manager in latest.Keys)
                world.Apply(manager, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"}}""");
            Documents.AssertSame("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"}}""", world.Json);
        }
    }
}
