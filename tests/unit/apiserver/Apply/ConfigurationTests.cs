using System.Text;
using Cluster.Api;
using Cluster.Api.Apps.V1;
using Cluster.ApiServer.Apply;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Tests.Apply;

[Trait("Requirement", "GOAL-11")]
public sealed class ConfigurationTests
{
    private static string? Refusal(string body)
    {
        try
        {
            using var configuration = Configuration.Parse(Encoding.UTF8.GetBytes(body));
            configuration.Check("apps", "v1", "Deployment", Schema.Of<Deployment>());
            return null;
        }
        catch (ApiException e)
        {
            Assert.Equal((400, "BadRequest"), (e.Status.Code, e.Status.Reason));
            return e.Message;
        }
    }

    private static string Deployment(string spec) => $$"""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d","namespace":"n"},"spec":{{spec}} }""";

    private static string Containers(string items) => Deployment("""{"template":{"spec":{"containers":[#]}}}""".Replace("#", items, StringComparison.Ordinal));

    [Theory]
    [InlineData("{}", "invalid object type: /, Kind=")]
    [InlineData("""{"apiVersion":"v1","kind":"Pod"}""", "invalid object type: /v1, Kind=Pod")]
    [InlineData("apiVersion: apps/v1beta1\nkind: Deployment\n", "invalid object type: apps/v1beta1, Kind=Deployment")]
    [InlineData("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"managedFields":[]}}""", "metadata.managedFields must be nil")]
    [InlineData("[]", "error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}")]
    public void Configuration_OfAnotherType_IsRefused(string body, string message) => Assert.Equal(message, Refusal(body));

    [Theory]
    [InlineData("""{"replicas":"x"}""", ".spec.replicas: expected numeric (int or float), got string")]
    [InlineData("""{"foo":1}""", ".spec.foo: field not declared in schema")]
    [InlineData("""{"template":[]}""", ".spec.template: expected map, got list")]
    [InlineData("""{"foo":1,"bar":1}""", "errors:\n  .spec.foo: field not declared in schema\n  .spec.bar: field not declared in schema")]
    public void Configuration_ThatDoesNotFit_IsRefusedByPath(string spec, string why) =>
        Assert.Equal($"failed to create typed patch object (n/d; apps/v1, Kind=Deployment): {why}", Refusal(Deployment(spec)));

    [Theory]
    [InlineData("""{"name":"a"},{"name":"a"}""", ": duplicate entries for key [name=\"a\"]")]
    [InlineData("""{"image":"a"}""", ": element 0: associative list with keys has an element that omits key field \"name\" (and doesn't have default value)")]
    [InlineData("null", ": element 0: associative list with keys may not have a null element")]
    [InlineData("1", ": element 0: associative list with keys may not have non-map elements")]
    [InlineData("""{"name":"a","ports":[{"containerPort":1},{"containerPort":1,"protocol":"TCP"}]}""", "[name=\"a\"].ports: duplicate entries for key [containerPort=1,protocol=\"TCP\"]")]
    public void Configuration_WithItemsThatCannotBeTold_IsRefused(string items, string why) => Assert.Equal(
        $"failed to create typed patch object (n/d; apps/v1, Kind=Deployment): .spec.template.spec.containers{why}", Refusal(Containers(items)));

    [Theory]
    [InlineData("a: 1\nb: {c: 1, c: 2}\na: 3\n", "line 2: key \"c\" already set in map\n  line 3: key \"a\" already set in map")]
    [InlineData("{\"a\":1,\n\"a\":2}", "line 2: key \"a\" already set in map")]
    [InlineData("a: [x, x]\nb: x\nc: {x: x}\n", null)]
    public void Duplicates_AreToldWithTheirLines(string body, string? findings)
    {
        using var configuration = Configuration.Parse(Encoding.UTF8.GetBytes(body));

        Assert.Equal(findings is null ? null : $"error converting YAML to JSON: yaml: unmarshal errors:\n  {findings}", configuration.Duplicates);
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("{\"a\"")]
    [InlineData("")]
    [InlineData("- a\n- b\n")]
    [InlineData("\u0001")]
    [InlineData("*anchor")]
    public void Body_ThatIsNoObject_IsRefused(string body) => Assert.NotNull(Refusal(body));

    [Fact]
    public void Body_NestedTooDeep_IsRefused()
    {
        Assert.NotNull(Refusal(Deployment(string.Concat(Enumerable.Repeat("{\"a\":", 300)) + "1" + new string('}', 300))));
        Assert.NotNull(Refusal(string.Concat(Enumerable.Repeat("- ", 5000)) + "x"));
    }

    [Theory]
    [InlineData("kubectl/v1.32.4 (linux/amd64)", "kubectl")]
    [InlineData("", "")]
    [InlineData("curl", "curl")]
    [InlineData("a\u0007b/1", "ab")]
    public void Manager_WithoutAName_IsWhatTheUserAgentBeginsWith(string agent, string expected) => Assert.Equal(expected, ManagerNames.Of(agent));

    [Fact]
    public void Manager_OfALongUserAgent_IsCut() => Assert.Equal(new string('ä', 64), ManagerNames.Of(new string('ä', 100) + "/1"));
}
