using System.Text;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Apply;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Tests.Apply;

/// <summary>Damaged configurations and managedFields: refused in words, or applied; never anything else.</summary>
public sealed class ApplyRobustnessTests
{
    private const string Good = """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","labels":{"a":"b"},"finalizers":["x/y"]},"spec":{"nodeSelector":{"a":"b"},"containers":[
        {"name":"a","image":"i","env":[{"name":"E","value":"1"}],"ports":[{"containerPort":80},{"containerPort":80,"protocol":"UDP"}],"resources":{"limits":{"cpu":"1"}}}],
        "volumes":[{"name":"v","emptyDir":{}}],"tolerations":[{"key":"t"}]},"status":{"conditions":[{"type":"Ready","status":"True"}]}}
        """;

    private static readonly string[] Pieces =
        ["null", "[]", "{}", "1", "1e400", "-0.0", "\"\"", "true", "[null]", "[[1]]", "{\"name\":null}", "\"\\ud800\"", "\"\u0000\"", "[{\"name\":\"a\"},{\"name\":\"a\"}]", ",", ":", "{", "}", "\"", "- a\n", "&x *x"];

    private static readonly string[] Names = ["name", "containers", "containerPort", "protocol", "metadata", "spec", "labels", "kind", "env", "finalizers"];

    private static string Damaged(Random random)
    {
        var text = new StringBuilder(Good);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(text.Length);
            if (random.Next(3) == 0)
            {
                text.Remove(at, Math.Min(random.Next(12), text.Length - at)).Insert(at, Pieces[random.Next(Pieces.Length)]);
                continue;
            }

            var value = text.ToString().IndexOf($"\"{Names[random.Next(Names.Length)]}\":", StringComparison.Ordinal);
            var start = value < 0 ? at : text.ToString().IndexOf(':', value) + 1;
            var end = text.ToString().IndexOfAny([',', '}', ']'], start);
            if (end > start)
                text.Remove(start, end - start).Insert(start, Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    [Fact]
    public void Apply_OfDamagedConfigurations_EndsInWordsOrInAnObject()
    {
        var random = new Random(11);
        var pods = PodResource.Definition;
        var served = new ServedResource(pods, "", "v1", null);
        var (live, owners, applied) = ("{}"u8.ToArray().AsMemory(), EncodedManagedFields.Empty, 0);
        for (var turn = 0; turn < 5000; turn++)
        {
            try
            {
                using var configuration = Configuration.Parse(Encoding.UTF8.GetBytes(Damaged(random)));
                configuration.Check("", "v1", "Pod", served.WireSchema);
                var result = new Applier(served, $"m{random.Next(3)}", random.Next(4) == 0 ? "status" : "", DateTimeOffset.UnixEpoch.AddSeconds(turn))
                    .Apply(live, owners, configuration.Root, random.Next(2) == 0);
                (live, owners) = (result.Json.ToArray(), result.Owners);
                applied++;
            }
            catch (ApiException e)
            {
                Assert.True(e.Status.Code is 400 or 409, e.Message);
            }
        }

        Assert.True(applied > 20, $"only {applied} configurations were applied");
    }

    [Fact]
    public void Update_WithDamagedManagedFields_GoesOn()
    {
        const string Owners = """[{"apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:spec":{"f:containers":{"k:{\"name\":\"a\"}":{".":{},"f:image":{}}}},"f:metadata":{"f:finalizers":{"v:\"x/y\"":{},"i:0":{}}}},"manager":"m","operation":"Apply","time":"2026-01-01T00:00:00Z"}]""";
        var random = new Random(12);
        var pods = PodResource.Definition;
        var pod = KubernetesJson.Decode<Pod>(Encoding.UTF8.GetBytes(Good));
        var stored = pods.Encode(pod);
        for (var turn = 0; turn < 5000; turn++)
        {
            var text = new StringBuilder(Owners);
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                var at = random.Next(text.Length);
                text.Remove(at, Math.Min(random.Next(6), text.Length - at)).Insert(at, Pieces[random.Next(Pieces.Length)]);
            }

            EncodedManagedFields claimed;
            try
            {
                using var document = System.Text.Json.JsonDocument.Parse($$"""{"metadata":{"managedFields":{{text}} } }""");
                claimed = (EncodedManagedFields)System.Text.Json.JsonSerializer.Deserialize<Pod>(document, KubernetesJson.Options)!.Metadata.ManagedFields;
            }
            catch (Exception e) when (e is System.Text.Json.JsonException or InvalidCastException)
            {
                continue; // the decoder refuses it before anybody looks for owners
            }

            var tracked = new FieldTracker(pods, new(new()) { Manager = "n" }, DateTimeOffset.UnixEpoch)
                .TrackUpdate(stored, EncodedManagedFields.Empty, pod with { Spec = pod.Spec with { NodeName = "n" } }, claimed);
            Assert.NotNull(Ownership.Read(EncodedManagedFields.Of(tracked.Object.Metadata.ManagedFields), isTrusted: true));
        }
    }
}
