using System.Text;
using System.Text.Json;
using Cluster.ApiServer.Apply;

namespace Cluster.ApiServer.Tests.Apply;

[Trait("Requirement", "GOAL-11")]
public sealed class FieldSetTests
{
    internal static FieldSet Set(string json) => FieldSetReader.Read(Encoding.UTF8.GetBytes(json), isTrusted: false);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"f:spec":{"f:replicas":{}}}""")]
    [InlineData("""{"f:labels":{".":{},"f:app":{}}}""")]
    [InlineData("""{"f:containers":{"k:{\"name\":\"web\"}":{".":{},"f:image":{}}}}""")]
    [InlineData("""{"f:ports":{"k:{\"containerPort\":80,\"protocol\":\"TCP\"}":{}}}""")]
    [InlineData("""{"f:finalizers":{"v:\"a\"":{},"v:1":{},"v:true":{}}}""")]
    [InlineData("""{"f:list":{"i:0":{},"i:12":{}}}""")]
    [InlineData("""{"f:a\"b\\c":{},"f:ä€":{}}""")]
    public void FieldsV1_ReadAndWritten_StaysTheSame(string json) => Assert.Equal(json, Set(json).ToString());

    [Theory]
    [InlineData("""{"k:{ \"b\" : 1.0, \"a\":\"x\\u002fy\" }":{}}""", """{"k:{\"a\":\"x/y\",\"b\":1}":{}}""")]
    [InlineData("""{"v: 10":{}}""", """{"v:10":{}}""")]
    [InlineData("""{"f:b":{},"f:a":{}}""", """{"f:a":{},"f:b":{}}""")]
    [InlineData("""{"f:a":{"f:x":{}},"f:a":{"f:y":{}}}""", """{"f:a":{"f:x":{},"f:y":{}}}""")]
    [InlineData("""{"x:unknown":{},"f:a":{}}""", """{"f:a":{}}""")]
    public void FieldsV1_OfAnotherHand_IsBroughtIntoOneForm(string json, string expected) => Assert.Equal(expected, Set(json).ToString());

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"f:a":1}""")]
    [InlineData("""{"f:a":{"f:b":null}}""")]
    [InlineData("""{"k:notjson":{}}""")]
    [InlineData("""{"k:[1]":{}}""")]
    [InlineData("""{"f:a":{""")]
    public void FieldsV1_OfAnotherShape_IsRefused(string json) => Assert.ThrowsAny<JsonException>(() => Set(json));

    [Theory]
    [InlineData("""{"f:a":{}}""", """{"f:b":{}}""", """{"f:a":{},"f:b":{}}""", """{"f:a":{}}""", "{}")]
    [InlineData("""{"f:a":{}}""", """{"f:a":{"f:b":{}}}""", """{"f:a":{".":{},"f:b":{}}}""", """{"f:a":{}}""", "{}")]
    [InlineData("""{"f:a":{".":{},"f:b":{}}}""", """{"f:a":{}}""", """{"f:a":{".":{},"f:b":{}}}""", """{"f:a":{"f:b":{}}}""", """{"f:a":{}}""")]
    [InlineData("""{"f:a":{"f:b":{},"f:c":{}}}""", """{"f:a":{"f:c":{},"f:d":{}}}""", """{"f:a":{"f:b":{},"f:c":{},"f:d":{}}}""", """{"f:a":{"f:b":{}}}""", """{"f:a":{"f:c":{}}}""")]
    public void Algebra_OfTwoSets_WorksPathByPath(string one, string other, string union, string difference, string intersection)
    {
        var (left, right) = (Set(one), Set(other));

        Assert.Equal(union, left.Union(right).ToString());
        Assert.Equal(difference, left.Difference(right).ToString());
        Assert.Equal(intersection, left.Intersection(right).ToString());
        Assert.Equal(union, right.Union(left).ToString());
        Assert.Equal(intersection, right.Intersection(left).ToString());
    }

    [Fact]
    public void Outside_MemberOfTheOther_GoesWithAllBelow() => Assert.Equal(
        """{"f:metadata":{"f:labels":{}}}""",
        Set("""{"f:metadata":{"f:labels":{}},"f:status":{".":{},"f:a":{"f:b":{}}}}""").Outside(Set("""{"f:status":{}}""")).ToString());

    [Fact]
    public void Operations_ThatChangeNothing_ReturnTheSetItself()
    {
        var set = Set("""{"f:a":{"f:b":{},"f:c":{}},"f:d":{}}""");

        Assert.Same(set, set.Union(Set("""{"f:a":{"f:c":{}}}""")));
        Assert.Same(set, set.Difference(Set("""{"f:a":{"f:x":{}},"f:y":{}}""")));
        Assert.Same(set, set.Outside(Set("""{"f:status":{}}""")));
        Assert.Same(set, set.Intersection(set));
    }

    [Fact]
    public void Algebra_OfRandomSets_KeepsItsLaws()
    {
        var random = new Random(20);
        for (var turn = 0; turn < 500; turn++)
        {
            var (a, b) = (Random(random, 4), Random(random, 4));
            var (union, common) = (a.Union(b), a.Intersection(b));

            Assert.Equal(union, b.Union(a));
            Assert.Equal(a, a.Difference(b).Union(common));
            Assert.Equal(union, a.Difference(b).Union(b.Difference(a)).Union(common));
            Assert.True(a.Difference(b).Intersection(b).IsEmpty);
            Assert.Equal(union, Set(union.ToString()));
        }
    }

    [Fact]
    public void Path_Printed_ReadsAsInAConflict()
    {
        var paths = new List<string>();

        Set("""{"f:spec":{"f:containers":{"k:{\"name\":\"web\"}":{"f:image":{}}},"f:finalizers":{"v:\"a\"":{}},"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{}}}}""")
            .Visit(path => paths.Add(PathElement.Print(path)));

        Assert.Equal([".spec.containers[name=\"web\"].image", ".spec.finalizers[=\"a\"]", ".spec.ports[port=80,protocol=\"TCP\"]"], paths);
    }

    private static FieldSet Random(Random random, int depth)
    {
        var entries = new List<FieldEntry>();
        for (var i = random.Next(depth == 0 ? 1 : 4); i > 0; i--)
        {
            var children = Random(random, depth - 1);
            entries.Add(new($"f:{(char)('a' + random.Next(4))}", children.IsEmpty || random.Next(2) == 0, children));
        }

        return FieldSet.Of(entries);
    }
}
