using System.Text;
using Cluster.ApiServer.Registry.Kinds;

namespace Cluster.ApiServer.Tests.Registry;

public sealed class SmallKindTests
{
    [Fact]
    public void Registry_AllBuiltIns_CanBeRegisteredTogether()
    {
        var registry = new ApiServer.Registry.ResourceRegistry(BuiltInResources.All);

        Assert.NotNull(registry.Find("apps", "v1", "deployments"));
        Assert.NotNull(registry.Find("events.k8s.io", "v1", "events"));
        Assert.All(registry.Definitions, definition => Assert.NotEmpty(definition.TableColumns));
    }

    [Fact]
    public void Namespace_New_IsActiveFinalizedAndLabelled()
    {
        var ns = Kind.Created(NamespaceResource.Definition, """{"metadata":{"name":"team-a"}}""");

        Assert.Equal("Active", ns.Status.Phase);
        Assert.Equal(["kubernetes"], ns.Spec.Finalizers);
        Assert.Equal("team-a", ns.Metadata.Labels["kubernetes.io/metadata.name"]);
    }

    [Fact]
    public void Namespace_NameWithDots_IsRefused() => Assert.Equal("must not contain dots", NamespaceResource.Definition.NameRule("a.b"));

    [Fact]
    public void Secret_StringData_OverwritesDataAndIsNotStored()
    {
        var secret = Kind.Created(SecretResource.Definition, """{"data":{"a":"eA==","b":"eA=="},"stringData":{"a":"new"}}""");

        Assert.Equal("Opaque", secret.Type);
        Assert.Equal("new", Encoding.UTF8.GetString(secret.Data["a"]));
        Assert.Empty(secret.StringData);
        Assert.Equal(2, secret.Data.Count);
    }

    [Theory]
    [InlineData("""{"type":"kubernetes.io/tls","data":{"tls.crt":""}}""", "data[tls.key]: Required value")]
    [InlineData("""{"type":"kubernetes.io/dockerconfigjson","data":{".dockerconfigjson":"eA=="}}""", "data[.dockerconfigjson]: Invalid value: \"<secret contents redacted>\": the content is not JSON")]
    [InlineData("""{"data":{"a/b":""}}""", "data[a/b]: Invalid value: \"a/b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')")]
    public void Secret_OfATypeWithoutItsData_IsRefused(string json, string expected) =>
        Assert.Contains(expected, Kind.Errors(SecretResource.Definition, json));

    [Fact]
    public void ConfigMap_Immutable_StaysAsItIs() => Assert.Equal(
        ["data: Forbidden: field is immutable when `immutable` is set"],
        Kind.UpdateErrors(ConfigMapResource.Definition, """{"immutable":true,"data":{"a":"1"}}""", """{"immutable":true,"data":{"a":"2"}}"""));

    [Fact]
    public void ConfigMap_OverOneMebibyte_IsTooLong() => Assert.Contains(
        "Too long: may not be more than 1048576 bytes",
        Assert.Single(Kind.Errors(ConfigMapResource.Definition, $$$"""{"data":{"a":"{{{new string('x', 1024 * 1024 + 1)}}}"}}""")));

    [Theory]
    [InlineData("""{"subsets":[{"addresses":[{"ip":"127.0.0.1"}],"ports":[{"port":1}]}]}""", "subsets[0].addresses[0].ip: Invalid value: \"127.0.0.1\": may not be in the loopback range (127.0.0.0/8, ::1/128)")]
    [InlineData("""{"subsets":[{}]}""", "subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`")]
    public void Endpoints_WithForbiddenTargets_AreRefused(string json, string expected) =>
        Assert.Contains(expected, Kind.Errors(EndpointsResource.Definition, json));

    [Fact]
    public void EndpointSlice_WrongFamily_IsRefused() => Assert.Equal(
        "endpoints[0].addresses[0]: Invalid value: \"fd00::1\": must be a valid IPv4 address",
        Assert.Single(Kind.Errors(EndpointSliceResource.Definition, """{"addressType":"IPv4","endpoints":[{"addresses":["fd00::1"]}]}""")));

    [Fact]
    public void Event_InBothGroups_KeepsEverything()
    {
        var stored = Kind.Created(EventResource.Definition, """
            {"metadata":{"name":"e","namespace":"d"},"involvedObject":{"kind":"Pod","name":"p","namespace":"d"},"reason":"Pulled","message":"m",
             "source":{"component":"kubelet","host":"n"},"type":"Normal","count":3,"firstTimestamp":"2026-01-01T00:00:00Z","lastTimestamp":"2026-01-02T00:00:00Z"}
            """);

        var version = EventVersions.Of("v1");
        var back = version.Decode(version.Read(version.EncodeStored(stored)));

        Assert.Equal(Api.KubernetesJson.Encode(stored), Api.KubernetesJson.Encode((Api.Core.V1.Event)back));
    }

    [Fact]
    public void Node_SecondPodCidr_IsForbidden() => Assert.Contains("podCIDR except", Assert.Single(Kind.UpdateErrors(
        NodeResource.Definition, """{"spec":{"podCIDR":"10.244.1.0/24"}}""", """{"spec":{"podCIDR":"10.244.2.0/24"}}""")));

    [Fact]
    public void Lease_NonPositiveDuration_IsRefused() => Assert.Equal(
        "spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0",
        Assert.Single(Kind.Errors(LeaseResource.Definition, """{"spec":{"leaseDurationSeconds":0}}""")));
}
