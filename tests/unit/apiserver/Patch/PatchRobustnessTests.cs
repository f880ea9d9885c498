using System.Text;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Patch;

namespace Cluster.ApiServer.Tests.Patch;

/// <summary>Whatever a client sends, a patch applies or is refused: no other exception, no runaway nesting.</summary>
public sealed class PatchRobustnessTests
{
    private static readonly string[] Words =
        ["name", "spec", "containers", "volumes", "metadata", "finalizers", "labels", "$patch", "$retainKeys", "$setElementOrder/containers", "$deleteFromPrimitiveList/finalizers", "delete", "replace", "merge"];

    [Fact]
    public void JsonPatch_MovesThatNestForEver_AreStopped()
    {
        var operations = new List<string> { """{"op":"add","path":"/d0","value":{}}""" };
        for (var i = 1; i < 1000; i++)
        {
            operations.Add($$$"""{"op":"add","path":"/d{{{i}}}","value":{}}""");
            operations.Add($$$"""{"op":"move","from":"/d{{{i - 1}}}","path":"/d{{{i}}}/x"}""");
        }

        var error = Assert.Throws<PatchException>(() =>
            JsonPatcher.Instance.Apply(new JsonObject(), Encoding.UTF8.GetBytes($"[{string.Join(',', operations)}]"), null));

        Assert.Equal(422, error.Code);
    }

    [Theory]
    [InlineData(Patchers.StrategicMergeType)]
    [InlineData(Patchers.MergeType)]
    [InlineData(Patchers.JsonType)]
    public void AnyPatch_OfRandomShape_AppliesOrIsRefused(string mediaType)
    {
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var current = Tree(random, 4) as JsonObject ?? [];
            var patch = mediaType == Patchers.JsonType ? Operations(random) : Tree(random, 5);
            try
            {
                Patchers.For(mediaType)!.Apply(current, Encoding.UTF8.GetBytes(patch?.ToJsonString() ?? "null"), Schema.Of<Pod>());
            }
            catch (PatchException e)
            {
                Assert.InRange(e.Code, 400, 422);
            }
        }
    }

    private static JsonArray Operations(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(6)).Select(_ => new JsonObject
        {
            ["op"] = (string[])["add", "remove", "replace", "move", "copy", "test"] is var all ? all[random.Next(6)] : "",
            ["path"] = Pointer(random),
            ["from"] = Pointer(random),
            ["value"] = Tree(random, 2),
        }),
    ];

    private static string Pointer(Random random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(4) switch
    {
        0 => "/-",
        1 => $"/{random.Next(3)}",
        _ => "/" + Words[random.Next(Words.Length)].Replace("/", "~1", StringComparison.Ordinal),
    }));

    private static JsonNode? Tree(Random random, int depth)
    {
        switch (random.Next(depth > 0 ? 6 : 3))
        {
            case 0:
                return null;
            case 1:
                return JsonValue.Create(Words[random.Next(Words.Length)]);
            case 2:
                return JsonValue.Create(random.Next(3));
            case 3:
                return new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Tree(random, depth - 1))]);
            default:
                var map = new JsonObject();
                for (var i = random.Next(5); i > 0; i--)
                    map[Words[random.Next(Words.Length)]] = Tree(random, depth - 1);
                return map;
        }
    }
}
