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
}
