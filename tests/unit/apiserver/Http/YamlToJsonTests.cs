using System.Text;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Tests.Http;

public sealed class YamlToJsonTests
{
    [Theory]
    [InlineData("a: 1", """{"a":1}""")]
    [InlineData("a: '1'", """{"a":"1"}""")]
    [InlineData("a: 1.5", """{"a":1.5}""")]
    [InlineData("a: yes", """{"a":true}""")]
    [InlineData("a: ~", """{"a":null}""")]
    [InlineData("a: 10.0.0.1", """{"a":"10.0.0.1"}""")]
    [InlineData("a: 100m", """{"a":"100m"}""")]
    [InlineData("a: [x, {b: c}]", """{"a":["x",{"b":"c"}]}""")]
    [InlineData("a: &x {b: 1}\nc: *x", """{"a":{"b":1},"c":{"b":1}}""")]
    [InlineData("a: |\n  two\n  lines\n", "{\"a\":\"two\\nlines\\n\"}")]
    public void Convert_Document_IsTheSameInJson(string yaml, string json) =>
        Assert.Equal(json, Encoding.UTF8.GetString(YamlToJson.Convert(Encoding.UTF8.GetBytes(yaml)).Span));

    [Theory]
    [InlineData("a: [")]
    [InlineData("a: b: c")]
    [InlineData("a: *nowhere")]
    [InlineData("{[1]: 2}")]
    public void Convert_Broken_IsBadRequest(string yaml) =>
        Assert.Equal(400, Assert.Throws<ApiException>(() => YamlToJson.Convert(Encoding.UTF8.GetBytes(yaml))).Status.Code);

    [Fact]
    public void Convert_AliasesOfAliases_StopsBeforeMemoryDoes()
    {
        var yaml = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 12; i++)
            yaml.Append($"a{i}: &a{i} [*a{i - 1},*a{i - 1},*a{i - 1},*a{i - 1},*a{i - 1},*a{i - 1},*a{i - 1},*a{i - 1}]\n");

        Assert.Equal(400, Assert.Throws<ApiException>(() => YamlToJson.Convert(Encoding.UTF8.GetBytes(yaml.ToString()))).Status.Code);
    }

    [Theory]
    [InlineData("[", 1_000_000)]
    [InlineData("{a: ", 250_000)]
    [InlineData("- ", 500_000)]
    [InlineData("? ", 500_000)]
    public void Convert_NestedWithoutEnd_IsBadRequestInsteadOfTheProcessesEnd(string level, int times)
    {
        var yaml = new StringBuilder().Insert(0, level, times).ToString();

        var error = Assert.Throws<ApiException>(() => YamlToJson.Convert(Encoding.UTF8.GetBytes(yaml)));

        Assert.Equal((400, "BadRequest"), (error.Status.Code, error.Status.Reason));
        Assert.Equal("error converting YAML to JSON: yaml: line 1: exceeded max depth of 256", error.Status.Message);
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Convert_Depth_HasTheLimitOfJson(int depth, bool isFine)
    {
        var yaml = Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));

        if (isFine)
            Assert.Equal(yaml, YamlToJson.Convert(yaml).ToArray());
        else
            Assert.Throws<ApiException>(() => YamlToJson.Convert(yaml));
    }

    [Theory]
    [InlineData("a: &a [*a]")]
    [InlineData("a: &a {b: *a}")]
    public void Convert_AliasOfItself_IsBadRequest(string yaml)
    {
        var error = Assert.Throws<ApiException>(() => YamlToJson.Convert(Encoding.UTF8.GetBytes(yaml)));

        Assert.Equal("error converting YAML to JSON: yaml: document contains excessive aliasing", error.Status.Message);
    }

    [Fact]
    public void Convert_AliasesOfAliasesAsKey_IsRefusedWithoutLookingInside()
    {
        var yaml = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 5; i++)
            yaml.Append($"a{i}: &a{i} [*a{i - 1},*a{i - 1}]\n");
        yaml.Append("? *a4\n: x\n");

        var error = Assert.Throws<ApiException>(() => YamlToJson.Convert(Encoding.UTF8.GetBytes(yaml.ToString())));

        Assert.Contains("a key must be a scalar", error.Status.Message);
    }

    [Fact]
    public void Convert_SeveralDocuments_ReadsTheFirst() =>
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(YamlToJson.Convert("a: 1\n---\nb: 2\n"u8.ToArray()).Span));
}
