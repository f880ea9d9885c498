using System.Text;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Tests.Http;

public sealed class JsonToYamlTests
{
    [Theory]
    [InlineData("""{"b":1,"a":"x"}""", "a: x\nb: 1\n")]
    [InlineData("""{"a":[],"b":{},"c":[{"d":null,"e":true}]}""", "a: []\nb: {}\nc:\n- d: null\n  e: true\n")]
    [InlineData("""{"a":"two\nlines\n"}""", "a: |\n  two\n  lines\n")]
    [InlineData("""{"a":"1","b":"true","c":"","d":"2026-11-20T18:31:42Z","e":"1e3","f":"0x1f","g":"12:30","h":"~","i":"No"}""",
        "a: \"1\"\nb: \"true\"\nc: \"\"\nd: \"2026-11-20T18:31:42Z\"\ne: \"1e3\"\nf: \"0x1f\"\ng: \"12:30\"\nh: \"~\"\ni: \"No\"\n")]
    [InlineData("""{"a":"10.0.0.1","b":"127.0.0.1:7443","c":"25%","d":"100m","e":"615476bc-51d2"}""",
        "a: 10.0.0.1\nb: 127.0.0.1:7443\nc: 25%\nd: 100m\ne: 615476bc-51d2\n")]
    public void Convert_Document_ReadsLikeKubectlsYaml(string json, string yaml) =>
        Assert.Equal(yaml, Encoding.UTF8.GetString(JsonToYaml.Convert(Encoding.UTF8.GetBytes(json)).Span));

    [Theory]
    [InlineData("""{"a":" leading","b":"trailing ","c":"# no comment","d":"a: b","e":"- x","f":"[x","g":"'","h":"\"","i":"\t","j":"*x","k":"&x","l":"!x","m":"%x","n":"@x","o":"`x"}""")]
    [InlineData("""{"a":"\n\n  indented first\nthen not","b":"ends without","c":" \n","d":"\r\n","e":"x\n\n\n"}""")]
    [InlineData("""{"1":"a","true":"b","":"c","a b":"d","ü":"日本"}""")]
    [InlineData("""[[["x"]],{"a":[[1,2.5,-3]]}]""")]
    public void Convert_ThereAndBack_IsTheSame(string json)
    {
        var yaml = JsonToYaml.Convert(Encoding.UTF8.GetBytes(json));

        var back = System.Text.Json.Nodes.JsonNode.Parse(YamlToJson.Convert(yaml).Span);
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(json), back), Encoding.UTF8.GetString(yaml.Span));
    }
}
