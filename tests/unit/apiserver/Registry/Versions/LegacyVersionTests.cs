using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Tests.Registry.Versions;

/// <summary>Every version that is a view: nothing gets lost between it and the stored form.</summary>
[Trait("Requirement", "API-07")]
public sealed class LegacyVersionTests
{
    private const int Rounds = 20;

    private static readonly ResourceSet Resources = new(new RuntimeConfig("api/legacy=true").Choose([.. BuiltInResources.All, .. VirtualResources.All]));

    /// <summary>Values that have to agree with others, in the old form.</summary>
    private static readonly Dictionary<string, string> OldValues = new()
    {
        ["Subject.apiVersion"] = "\"rbac.authorization.k8s.io/v1alpha1\"",
        ["Subject.apiGroup"] = "\"rbac.authorization.k8s.io\"",
        ["Subject.kind"] = "\"User\"",
        ["MetricTarget"] = """{"type":"AverageValue","averageValue":"5"}""",
        ["CustomResourceConversion"] = """{"strategy":"Webhook","conversionReviewVersions":["v1"],"webhookClientConfig":{"url":"https://a/b","caBundle":"AAEC"}}""",
        ["CustomResourceDefinitionSpec.version"] = "\"v1\"",
        ["CustomResourceDefinitionSpec.versions"] = """[{"name":"v1","served":true,"storage":true}]""",
        ["CustomResourceDefinitionSpec.preserveUnknownFields"] = "false",
        ["JSONSchemaProps"] = """{"type":"object","properties":{"a":{"type":"string"}}}""",
        ["DeviceRequest.firstAvailable"] = "[]",
    };

    /// <summary>The same in the stored form.</summary>
    private static readonly Dictionary<string, string> StoredValues = new(OldValues)
    {
        ["ServiceBackendPort"] = """{"name":"http"}""",
        ["CustomResourceConversion"] = """{"strategy":"None"}""",
        ["CustomResourceDefinitionSpec.preserveUnknownFields"] = "null",
        ["MetricValueStatus"] = """{"averageValue":"5"}""",
        ["Subject"] = """{"kind":"User","name":"u","apiGroup":"rbac.authorization.k8s.io"}""",
        ["DeviceRequest"] = """{"name":"r","exactly":{"deviceClassName":"c","count":3}}""",
    };

    public static TheoryData<string> Versions => [.. Resources.Served
        .Where(served => served.Conversion is ViewedVersion).Select(served => $"{served.Group}/{served.Version}/{served.Definition.Plural}").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void RandomObject_ThroughTheStoredForm_ComesBackWithAllItHad(string path)
    {
        var served = Find(path);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var sent = new SchemaSamples(new(seed), OldValues).Object(served.WireSchema, served.ApiVersion, served.Definition.Kind);

            var back = JsonNode.Parse(served.Conversion!.EncodeStored(Store(served, sent)))!;

            Assert.Empty(Missing(sent, back, ""));
            Assert.Empty(FieldCheck.Run(Bytes(back), served.WireSchema).Problems);
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void RandomStoredObject_ThroughTheVersion_StaysAsItWas(string path)
    {
        var served = Find(path);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var made = new SchemaSamples(new(seed), StoredValues).Object(served.Definition.Schema, served.Definition.ApiVersion, served.Definition.Kind);
            var stored = served.Definition.Decode(Bytes(made));

            var back = Store(served, JsonNode.Parse(served.Conversion!.EncodeStored(stored))!);

            Assert.Equal(Text(served, stored), Text(served, back));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Definitions_OfTheVersion_AreNamedAfterIt(string path)
    {
        var served = Find(path);

        Assert.EndsWith($".{served.Version}.{served.Definition.Kind}", served.WireSchema.Definition);
        Assert.EndsWith($".{served.Version}.{served.Definition.Kind}List", served.ListSchema.Definition);
    }

    private static ServedResource Find(string path) => path.Split('/') is [var group, var version, var plural] ? Resources.Find(group, version, plural)! : throw new ArgumentException(path);

    private static IKubernetesObject Store(ServedResource served, JsonNode wire) => served.Conversion!.Decode(served.DecodeWire(Bytes(wire)));

    private static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    private static string Text(ServedResource served, IKubernetesObject obj) => Encoding.UTF8.GetString(served.Definition.Encode(obj));

    /// <summary>Paths of what is no longer there, or is another value.</summary>
    private static IEnumerable<string> Missing(JsonNode? sent, JsonNode? back, string path) => (sent, back) switch
    {
        (JsonObject { Count: 0 } or JsonArray { Count: 0 } or null, _) => [],
        (JsonObject one, JsonObject other) => one.SelectMany(field => Missing(field.Value, other[field.Key], $"{path}.{field.Key}")),
        (JsonArray one, JsonArray other) when one.Count == other.Count => one.SelectMany((item, i) => Missing(item, other[i], $"{path}[{i}]")),
        (JsonValue one, JsonValue other) when JsonNode.DeepEquals(one, other) => [],
        _ => [$"{path}: {sent.ToJsonString()} became {back?.ToJsonString()}"],
    };
}
