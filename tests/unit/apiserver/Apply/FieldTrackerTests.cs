using System.Globalization;
using System.Text;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Apply;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Cluster.ApiServer.Registry.Kinds.Pods;

namespace Cluster.ApiServer.Tests.Apply;

[Trait("Requirement", "GOAL-11")]
public sealed class FieldTrackerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ResourceDefinition Maps = ConfigMapResource.Definition;

    private static ConfigMap Map(params (string Key, string Value)[] data) => new()
    {
        Metadata = new() { Name = "m", Namespace = "default", Uid = "u" },
        Data = data.ToDictionary(pair => pair.Key, pair => pair.Value),
    };

    private static TrackedObject Create(ConfigMap map, string manager, IReadOnlyList<ManagedFieldsEntry>? claimed = null) =>
        new FieldTracker(Maps, new(new()) { Manager = manager }, Noon).TrackCreate(map, claimed ?? []);

    private static TrackedObject Update(
        IKubernetesObject current, IKubernetesObject next, string manager, int minute = 1, string subresource = "", IReadOnlyList<ManagedFieldsEntry>? claimed = null) =>
        new FieldTracker(Maps, new(new()) { Manager = manager, Subresource = subresource }, Noon.AddMinutes(minute))
            .TrackUpdate(Maps.Encode(current), current.Metadata.ManagedFields, next, claimed ?? next.Metadata.ManagedFields);

    private static string Owners(TrackedObject tracked) => string.Join(' ', tracked.Object.Metadata.ManagedFields.Select(entry =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Manager}@{entry.Time:mm}={entry.FieldsV1!.Value.GetRawText()}")));

    [Fact]
    public void Create_GivesEveryFieldToItsWriter_ButNotTheServersOwn()
    {
        var tracked = Create(Map(("a", "1")) with { Metadata = new() { Name = "m", Namespace = "default", Uid = "u", CreationTimestamp = Noon, Labels = new Dictionary<string, string> { ["l"] = "v" } } }, "kubectl");

        Assert.Equal("""kubectl@00={"f:data":{".":{},"f:a":{}},"f:metadata":{"f:labels":{".":{},"f:l":{}}}}""", Owners(tracked));
    }

    [Fact]
    public void Create_Pod_LeavesOutThePartsThatATypeAlwaysHas()
    {
        var pod = new Pod { Metadata = new() { Name = "p" }, Spec = new() { Containers = [new() { Name = "c", Image = "i" }] } };

        var tracked = new FieldTracker(PodResource.Definition, new(new()) { Manager = "m" }, Noon).TrackCreate(pod, []);

        Assert.StartsWith("""m@00={"f:spec":{"f:containers":{"k:{\"name\":\"c\"}":{".":{},"f:image":{},"f:name":{}""", Owners(tracked));
        Assert.DoesNotContain("f:status", Owners(tracked));
    }

    [Fact]
    public void Update_OfNothing_KeepsTheVeryBytes()
    {
        var current = Create(Map(("a", "1")), "one").Object;

        var tracked = Update(current, Map(("a", "1")), "two");

        Assert.Same(current.Metadata.ManagedFields, tracked.Object.Metadata.ManagedFields);
        Assert.True(tracked.HasSameOwners);
    }

    [Fact]
    public void Update_OfOnesOwnField_MovesTheTimeAlone()
    {
        var current = Create(Map(("a", "1")), "one").Object;

        var tracked = Update(current, Map(("a", "2")), "one");

        Assert.Equal("""one@01={"f:data":{".":{},"f:a":{}}}""", Owners(tracked));
        Assert.True(tracked.HasSameOwners);
    }

    [Fact]
    public void Update_OfAnothersField_TakesIt()
    {
        var current = Create(Map(("a", "1"), ("b", "1")), "one").Object;

        var tracked = Update(current, Map(("a", "2"), ("c", "1")), "two");

        Assert.Equal("""one@00={"f:data":{}} two@01={"f:data":{"f:a":{},"f:c":{}}}""", Owners(tracked));
        Assert.False(tracked.HasSameOwners);
    }

    [Fact]
    public void Update_WithASingleEmptyEntry_ForgetsTheOwnersForGood()
    {
        var current = Create(Map(("a", "1")), "one").Object;

        var reset = Update(current, Map(("a", "1")), "one", claimed: [new()]);
        var after = Update(reset.Object, Map(("a", "2")), "one");

        Assert.Empty(reset.Object.Metadata.ManagedFields);
        Assert.Empty(after.Object.Metadata.ManagedFields);
    }

    [Theory]
    [InlineData("""[{"manager":"x","operation":"Apply","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":"text"}]""")]
    [InlineData("""[{"manager":"x","operation":"Steal","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:data":{}}}]""")]
    [InlineData("""[{"manager":"x","operation":"Apply","fieldsType":"FieldsV1","fieldsV1":{"f:data":{}}}]""")]
    [InlineData("""[{"manager":"x","operation":"Apply","apiVersion":"v1","fieldsType":"FieldsV2","fieldsV1":{"f:data":{}}}]""")]
    [InlineData("""[{"manager":"x","operation":"Apply","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{},"time":"yesterday"}]""")]
    [InlineData("[]")]
    [InlineData("[{},{}]")]
    public void Update_WithManagedFieldsThatMakeNoSense_KeepsThoseThatAre(string claimed)
    {
        var current = Create(Map(("a", "1")), "one").Object;

        var tracked = Update(current, Map(("a", "1")), "two", claimed: new EncodedManagedFields(Encoding.UTF8.GetBytes(claimed)));

        Assert.Equal("""one@00={"f:data":{".":{},"f:a":{}}}""", Owners(tracked));
    }

    [Fact]
    public void Update_WithOwnersOfItsOwn_IsTakenAtItsWord()
    {
        var current = Create(Map(("a", "1")), "kubectl-client-side-apply").Object;
        var upgraded = new EncodedManagedFields("""[ {"manager":"kubectl", "operation":"Apply","apiVersion":"v1","time":"2026-01-01T12:00:00Z","fieldsType":"FieldsV1","fieldsV1":{"f:data":{"f:a":{}}}}]"""u8.ToArray());

        var tracked = Update(current, Map(("a", "1")), "kubectl", claimed: upgraded);

        Assert.Equal("Apply", Assert.Single(tracked.Object.Metadata.ManagedFields).Operation);
        Assert.False(tracked.HasSameOwners);
    }

    [Fact]
    public void Update_ThroughASubresource_IsAnEntryOfItsOwn()
    {
        var current = Create(Map(("a", "1")), "one").Object;

        var tracked = Update(current, Map(("a", "2")), "one", subresource: "scale", claimed: [new()]);

        Assert.Equal(["", "scale"], tracked.Object.Metadata.ManagedFields.Select(entry => entry.Subresource ?? ""));
    }

    [Fact]
    public void Update_ByMoreThanTenManagers_MergesTheOldest()
    {
        var current = Create(Map(("k0", "0")), "m0").Object;
        for (var i = 1; i <= 12; i++)
        {
            var next = Map([.. Enumerable.Range(0, i + 1).Select(key => ($"k{key}", "0"))]);
            current = Update(current, Maps.WithMetadata(next, next.Metadata with { ManagedFields = current.Metadata.ManagedFields }), $"m{i}", minute: i).Object;
        }

        var owners = current.Metadata.ManagedFields.ToList();
        Assert.Equal(Ownership.MaxUpdaters, owners.Count);
        var ancient = Assert.Single(owners, entry => entry.Manager == Ownership.Ancient);
        Assert.Equal("""{"f:data":{".":{},"f:k0":{},"f:k1":{},"f:k2":{},"f:k3":{}}}""", ancient.FieldsV1!.Value.GetRawText());
    }

    [Fact]
    public void Encode_FieldsTooDeepOrTooMany_AreNotKept()
    {
        var deep = FieldSet.Path([.. Enumerable.Repeat("f:a", Ownership.MaxDepth + 1)]);
        var many = FieldSet.Of([.. Enumerable.Range(0, 100_000).Select(i => new FieldEntry($"f:field-{i}", true, FieldSet.Empty))]);

        Assert.All([deep, many], set => Assert.Empty(new Ownership([new(new("m", true, "v1", ""), set, Noon)]).Encode()));
    }

    [Fact]
    public void Create_FieldsV1OfThatName_AreNotTheClientsToMakeUp()
    {
        var claimed = new EncodedManagedFields("""[{"manager":"x","operation":"Update","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:data":{"f:a":{}}}}]"""u8.ToArray());

        var tracked = Create(Map(("a", "1")), "one", claimed);

        Assert.Contains("one@00=", Owners(tracked));
    }

    [Fact]
    public void ManagedFields_OfAnObject_TravelAsTheyCame()
    {
        const string Json = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"managedFields":[{"manager":"x","operation":"Update","fieldsV1":{"f:a":{}}}],"name":"m"}}""";

        var map = KubernetesJson.Decode<ConfigMap>(Encoding.UTF8.GetBytes(Json));

        Assert.Equal("x", Assert.Single(map.Metadata.ManagedFields).Manager);
        Assert.Equal(Json, Encoding.UTF8.GetString(KubernetesJson.Encode(map)));
        Assert.Throws<JsonException>(() => KubernetesJson.Decode<ConfigMap>("""{"metadata":{"managedFields":{}}}"""u8));
    }
}
