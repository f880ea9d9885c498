using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.ApiServer.CustomResources;

namespace Cluster.ApiServer.Tests.CustomResources;

public sealed class JsonPathTests
{
    private static readonly JsonElement Root = JsonElement.Parse("""
        {"spec":{"replicas":3,"list":[{"n":"a","v":1},{"n":"b","v":2}]},"metadata":{"labels":{"x.y/z":"l"}},
         "status":{"conditions":[{"type":"Ready","status":"True"},{"type":"Done","status":"False"}]}}
        """);

    [Theory]
    [InlineData(".spec.replicas", "3")]
    [InlineData(".spec.list[1].v", "2")]
    [InlineData(".spec.list[-1].n", "b")]
    [InlineData(".spec.list[*].n", "a")]
    [InlineData(".metadata.labels['x.y/z']", "l")]
    [InlineData(".metadata.labels.x\\.y/z", "l")]
    [InlineData(".status.conditions[?(@.type==\"Done\")].status", "False")]
    [InlineData(".status.conditions[?(@.type=='Ready')].status", "True")]
    [InlineData(".spec.list[?(@.v>1)].n", "b")]
    [InlineData(".spec.nothing.here", null)]
    [InlineData(".spec.list[7]", null)]
    public void Find_Path_LeadsToTheFirstValue(string path, string? expected) => Assert.Equal(expected, CustomColumns.Text(JsonPath.Parse(path).Find(Root)));

    [Theory]
    [InlineData("spec")]
    [InlineData(".spec[")]
    [InlineData(".spec[x]")]
    [InlineData(".spec.")]
    [InlineData(".a b")]
    [InlineData("..a")]
    [InlineData(".a[?(b)]")]
    public void Parse_NoPath_IsRefused(string path) => Assert.Throws<FormatException>(() => JsonPath.Parse(path));

    [Fact]
    public void Set_MissingObjects_AreMade() =>
        Assert.Equal("""{"spec":{"a":{"b":2}}}""", JsonPath.Parse(".spec.a.b").Set(JsonElement.Parse("""{"spec":{}}"""), JsonValue.Create(2)).GetRawText());
}
