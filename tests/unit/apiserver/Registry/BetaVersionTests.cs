using System.Text;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;

namespace Cluster.ApiServer.Tests.Registry;

/// <summary>Versions that are the stored one under another name, or nearly so.</summary>
[Trait("Requirement", "API-07")]
public sealed class BetaVersionTests
{
    private static readonly ResourceSet Resources = new(BuiltInResources.All);

    [Theory]
    [InlineData("networking.k8s.io", "v1beta1", "ipaddresses", """{"spec":{"parentRef":{"resource":"services","name":"a"}}}""")]
    [InlineData("storage.k8s.io", "v1beta1", "volumeattributesclasses", """{"driverName":"d","parameters":{"a":"b"}}""")]
    [InlineData("resource.k8s.io", "v1beta2", "resourceclaims", """{"spec":{"devices":{"requests":[{"name":"r","exactly":{"deviceClassName":"gpu"}}]}}}""")]
    [InlineData("resource.k8s.io", "v1beta1", "resourceclaims", """{"spec":{"devices":{"requests":[{"name":"r","deviceClassName":"gpu","count":2}]}}}""")]
    [InlineData("resource.k8s.io", "v1beta1", "resourceclaims", """{"spec":{"devices":{"requests":[{"name":"r","firstAvailable":[{"name":"s","deviceClassName":"gpu"}]}]}}}""")]
    [InlineData("resource.k8s.io", "v1beta1", "resourceslices", """{"spec":{"driver":"d","pool":{"generation":1,"name":"p","resourceSliceCount":1},"devices":[{"name":"g","basic":{"nodeName":"n","attributes":{"a":{"string":"b"}}}}]}}""")]
    public void Object_ThroughItsStoredForm_ComesBackAsItWas(string group, string version, string plural, string body)
    {
        var served = Resources.Find(group, version, plural)!;
        var sent = JsonNode.Parse(body)!.AsObject();
        (sent["apiVersion"], sent["kind"], sent["metadata"]) = ($"{group}/{version}", served.Definition.Kind, new JsonObject { ["name"] = "x" });

        var stored = served.Conversion!.Decode(served.DecodeWire(Encoding.UTF8.GetBytes(sent.ToJsonString())));
        var back = JsonNode.Parse(served.Conversion.EncodeStored(stored));

        Assert.Equal(served.Definition.ApiVersion, stored.ApiVersion);
        Assert.True(JsonNode.DeepEquals(Without(sent), Without(back!.AsObject())), back.ToJsonString());
    }

    [Fact]
    public void Schema_OfARenamedVersion_KeepsShapesUnderItsOwnNames()
    {
        var beta = Resources.Find("resource.k8s.io", "v1beta2", "resourceclaims")!.WireSchema;
        var stable = Resources.Find("resource.k8s.io", "v1", "resourceclaims")!.WireSchema;

        Assert.Equal("io.k8s.api.resource.v1beta2.ResourceClaim", beta.Definition);
        Assert.Equal("io.k8s.api.resource.v1beta2.ResourceClaimSpec", beta.Fields["spec"].Schema.Definition);
        Assert.Equal("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta", beta.Fields["metadata"].Schema.Definition);
        Assert.Equal(stable.Fields.Keys.Order(), beta.Fields.Keys.Order());
        Assert.Empty(FieldCheck.Run("""{"spec":{"devices":{"requests":[{"name":"r","exactly":{"count":1}}]}}}"""u8, beta).Problems);
        Assert.Equal(["unknown field \"spec.nothing\""], FieldCheck.Run("""{"spec":{"nothing":1}}"""u8, beta).Problems);
    }

    /// <summary>What is empty may be said or left out.</summary>
    private static JsonObject Without(JsonObject obj)
    {
        var copy = (JsonObject)obj.DeepClone();
        copy.Remove("status");
        return copy;
    }
}
