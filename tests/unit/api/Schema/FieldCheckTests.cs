using System.Text;
using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Tests;

public sealed class FieldCheckTests
{
    [Theory]
    [InlineData("""{"spec":{"foo":1}}""", "unknown field \"spec.foo\"")]
    [InlineData("""{"spec":{"containers":[{"name":"a"},{"imag":"b"}]}}""", "unknown field \"spec.containers[1].imag\"")]
    [InlineData("""{"metadata":{"name":"a","name":"b"}}""", "duplicate field \"metadata.name\"")]
    [InlineData("""{"metadata":{"labels":{"a":"1","a":"2"}}}""", "duplicate field \"metadata.labels.a\"")]
    [InlineData("""{"Metadata":{}}""", "unknown field \"Metadata\"")]
    [InlineData("""{"spec":{"foo":1,"bar":{"x":[]}}}""", "unknown field \"spec.foo\"|unknown field \"spec.bar\"")]
    public void Run_StrayFields_AreNamedByPath(string json, string expected)
    {
        var report = FieldCheck.Run(Encoding.UTF8.GetBytes(json), Schema.Of<Pod>());

        Assert.Null(report.TypeError);
        Assert.Equal(expected.Split('|'), report.Problems);
    }

    [Theory]
    [InlineData("""{"spec":{"replicas":"3"}}""", "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32")]
    [InlineData("""{"spec":{"replicas":1.5}}""", "json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32")]
    [InlineData("""{"spec":{"paused":1}}""", "json: cannot unmarshal number into Go struct field DeploymentSpec.spec.paused of type bool")]
    [InlineData("""{"metadata":{"labels":{"a":1}}}""", "json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string")]
    [InlineData("""{"metadata":{"labels":[]}}""", "json: cannot unmarshal array into Go struct field ObjectMeta.metadata.labels of type map[string]string")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":{}}}}}""", "json: cannot unmarshal object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[{"ports":[{"containerPort":"80"}]}]}}}}""", "json: cannot unmarshal string into Go struct field ContainerPort.spec.template.spec.containers.ports.containerPort of type int32")]
    [InlineData("""[]""", "json: cannot unmarshal array into Go value of type v1.Deployment")]
    [InlineData("""{"spec":{"strategy":{"rollingUpdate":{"maxSurge":true}}}}""", "json: cannot unmarshal bool into Go value of type int32")]
    [InlineData("""{"metadata":{"creationTimestamp":"yesterday"}}""", "parsing time \"yesterday\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"yesterday\" as \"2006\"")]
    [InlineData("""{"spec":""", "unexpected end of JSON input")]
    [InlineData("""oops""", "invalid character 'o' looking for beginning of value")]
    public void Run_WrongType_IsSaidAsGoSaysIt(string json, string expected) =>
        Assert.Equal(expected, FieldCheck.Run(Encoding.UTF8.GetBytes(json), Schema.Of<Deployment>()).TypeError);

    [Theory]
    [InlineData("""{"spec":{"containers":[{"name":"c","resources":{"limits":{"cpu":1,"memory":"1Gi"}}}],"nodeSelector":null}}""")]
    [InlineData("""{"metadata":{"managedFields":[{"fieldsV1":{"f:spec":{"anything":1}}}]}}""")]
    [InlineData("""{"metadata":{"creationTimestamp":null}}""")]
    public void Run_ValidDocument_IsClean(string json) =>
        Assert.Same(FieldReport.Clean, FieldCheck.Run(Encoding.UTF8.GetBytes(json), Schema.Of<Pod>()));

    [Fact]
    public void Run_BadQuantity_QuotesTheExpression() =>
        Assert.StartsWith(
            "quantities must match the regular expression",
            FieldCheck.Run("""{"spec":{"containers":[{"resources":{"limits":{"cpu":"lots"}}}]}}"""u8, Schema.Of<Pod>()).TypeError);

    [Fact]
    public void Run_BrokenSecretData_NamesTheByte() =>
        Assert.Equal("illegal base64 data at input byte 2", FieldCheck.Run("""{"data":{"a":"ab!d"}}"""u8, Schema.Of<Secret>()).TypeError);

    [Theory]
    [InlineData("""{"metadata":{"name":"\ud800"}}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"metadata":{"labels":{"\udc00":"x"}}}""")]
    public void Run_BrokenEscape_IsReportedNotThrown(string json) =>
        Assert.Equal("the text is not valid UTF-8", FieldCheck.Run(Encoding.UTF8.GetBytes(json), Schema.Of<Pod>()).TypeError);

    [Fact]
    public void Run_BrokenUtf8_IsReportedNotThrown() =>
        Assert.Equal("the text is not valid UTF-8", FieldCheck.Run([(byte)'"', 0xC3, (byte)'"'], Schema.Of<Pod>()).TypeError);

    [Fact]
    public void Of_PodSpec_CarriesPatchAndListFacts()
    {
        var spec = Schema.Of<Pod>().Fields["spec"].Schema;

        Assert.Equal("merge,retainKeys", spec.Fields["volumes"].PatchStrategy);
        Assert.Equal("name", spec.Fields["volumes"].MergeKey);
        Assert.Equal(["containerPort", "protocol"], spec.Fields["containers"].Schema.Items!.Fields["ports"].Schema.Keys);
        Assert.True(spec.Fields["nodeSelector"].Schema.Atomic);
        Assert.True(spec.Fields["containers"].Required);
        Assert.Equal("io.k8s.api.core.v1.PodSpec", spec.Definition);
        Assert.Same(Schema.Of<PodSpec>(), spec);
    }

    [Fact]
    public void Of_EventTime_IsMicroTime() =>
        Assert.Equal(SchemaKind.MicroTime, Schema.Of<Event>().Fields["eventTime"].Schema.Kind);

    [Fact]
    public void Of_RenamedProperty_UsesTheJsonName() =>
        Assert.Contains("status", Schema.Of<Status>().Fields.Keys);
}
