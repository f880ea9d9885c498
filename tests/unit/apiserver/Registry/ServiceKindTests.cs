using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Kinds.Services;

namespace Cluster.ApiServer.Tests.Registry;

public sealed class ServiceKindTests
{
    private static List<string> SpecErrors(string spec) =>
        Kind.Errors(ServiceResource.Definition, $$"""{"metadata":{"name":"web"},"spec":{{spec}}}""");

    [Fact, Trait("Requirement", "SVC-05")]
    public void Default_MinimalService_IsAClusterIPOnItsPort()
    {
        var spec = Kind.Created(ServiceResource.Definition, """{"spec":{"ports":[{"port":80}]}}""").Spec;

        Assert.Equal(("ClusterIP", "None", "Cluster", "SingleStack"), (spec.Type, spec.SessionAffinity, spec.InternalTrafficPolicy, spec.IpFamilyPolicy));
        Assert.Equal(["IPv4"], spec.IpFamilies);
        Assert.Equal(("TCP", 80), (spec.Ports[0].Protocol, spec.Ports[0].TargetPort!.Value.Number));
        Assert.Null(spec.ExternalTrafficPolicy);
    }

    [Fact]
    public void Default_StickyNodePort_GetsTimeoutAndPolicy()
    {
        var spec = Kind.Created(ServiceResource.Definition, """{"spec":{"type":"NodePort","sessionAffinity":"ClientIP","ports":[{"port":80}]}}""").Spec;

        Assert.Equal(10_800, spec.SessionAffinityConfig!.ClientIP!.TimeoutSeconds);
        Assert.Equal("Cluster", spec.ExternalTrafficPolicy);
    }

    [Theory]
    [InlineData("""{"ports":[{"port":80}]}""")]
    [InlineData("""{"clusterIP":"None"}""")]
    [InlineData("""{"type":"ExternalName","externalName":"example.com"}""")]
    [InlineData("""{"type":"NodePort","ports":[{"name":"a","port":80,"nodePort":30080},{"name":"b","port":81,"targetPort":"http"}]}""")]
    public void Validate_GoodService_IsAccepted(string spec) => Assert.Empty(SpecErrors(spec));

    [Theory]
    [InlineData("{}", "spec.ports: Required value")]
    [InlineData("""{"type":"Weird","ports":[{"port":80}]}""", "spec.type: Unsupported value: \"Weird\": supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\"")]
    [InlineData("""{"ports":[{"port":0}]}""", "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive")]
    [InlineData("""{"ports":[{"port":1},{"port":2}]}""", "spec.ports[1].name: Required value")]
    [InlineData("""{"ports":[{"name":"a","port":1},{"name":"a","port":2}]}""", "spec.ports[1].name: Duplicate value: \"a\"")]
    [InlineData("""{"ports":[{"port":80,"nodePort":30000}]}""", "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'")]
    [InlineData("""{"clusterIP":"10.96.0","ports":[{"port":80}]}""", "spec.clusterIPs[0]: Invalid value: \"10.96.0\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")]
    [InlineData("""{"type":"ExternalName"}""", "spec.externalName: Required value")]
    [InlineData("""{"sessionAffinity":"Cookie","ports":[{"port":80}]}""", "spec.sessionAffinity: Unsupported value: \"Cookie\": supported values: \"ClientIP\", \"None\"")]
    public void Validate_BrokenService_IsRefusedInUpstreamsWords(string spec, string expected) => Assert.Contains(expected, SpecErrors(spec));

    [Fact]
    public void NameRule_StartingWithDigit_IsNotDns1035() =>
        Assert.StartsWith("a DNS-1035 label", ServiceResource.Definition.NameRule("1a"));

    private const string Allocated = """{"metadata":{"name":"web"},"spec":{"type":"NodePort","clusterIP":"10.96.0.7","ports":[{"port":80,"nodePort":30123}]}}""";

    [Fact]
    public void PrepareForUpdate_AllocationsNotMentioned_AreKept()
    {
        var definition = ServiceResource.Definition;
        var before = Kind.Created(definition, Allocated);
        var next = Kind.Created(definition, """{"metadata":{"name":"web"},"spec":{"type":"NodePort","ports":[{"port":80}]}}""");

        var after = definition.Strategy.PrepareForUpdate(next, before).Spec;

        Assert.Equal(("10.96.0.7", 30123), (after.ClusterIP, after.Ports[0].NodePort));
    }

    [Fact]
    public void PrepareForUpdate_ToClusterIP_GivesBackTheNodePort()
    {
        var definition = ServiceResource.Definition;
        var before = Kind.Created(definition, Allocated);
        var next = before with { Spec = before.Spec with { Type = "ClusterIP" } };

        var after = definition.Strategy.PrepareForUpdate(next, before);

        Assert.Null(after.Spec.Ports[0].NodePort);
        Assert.Empty(definition.Strategy.ValidateUpdate(after, before));
    }

    [Fact]
    public void ValidateUpdate_OtherClusterIP_IsRefused() => Assert.Equal(
        """spec.clusterIPs[0]: Invalid value: ["10.96.0.8"]: may not change once set""",
        Assert.Single(Kind.UpdateErrors(ServiceResource.Definition, Allocated, Allocated.Replace("10.96.0.7", "10.96.0.8", StringComparison.Ordinal))));

    [Theory, Trait("Requirement", "API-03")]
    [InlineData("\"loadBalancerSourceRanges\":[\"10.0.0.0/8\"]", "spec.loadBalancerSourceRanges: Forbidden: may only be used when `type` is 'LoadBalancer'")]
    [InlineData("\"loadBalancerClass\":\"acme.io/lb\"", "spec.loadBalancerClass: Forbidden: may only be used when `type` is 'LoadBalancer'")]
    [InlineData("\"allocateLoadBalancerNodePorts\":true", "spec.allocateLoadBalancerNodePorts: Forbidden: may only be used when `type` is 'LoadBalancer'")]
    [InlineData("\"healthCheckNodePort\":30001", "spec.healthCheckNodePort: Invalid value: 30001: may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'")]
    [InlineData("\"externalIPs\":[\"127.0.0.1\"]", "spec.externalIPs[0]: Invalid value: \"127.0.0.1\": may not be in the loopback range (127.0.0.0/8, ::1/128)")]
    [InlineData("\"ipFamilies\":[\"IPv6\"]", "spec.ipFamilies[0]: Invalid value: \"IPv6\": not configured on this cluster")]
    [InlineData("\"ipFamilyPolicy\":\"RequireDualStack\"", "spec.ipFamilyPolicy: Invalid value: \"RequireDualStack\": this cluster is not configured for dual-stack services")]
    public void Validate_FieldOfAnotherTypeOrCluster_IsRefused(string field, string expected) =>
        Assert.Equal([expected], Kind.Errors(ServiceResource.Definition, "{\"metadata\":{\"name\":\"s\"},\"spec\":{\"ports\":[{\"port\":80}]," + field + "}}"));

    [Fact]
    public void StatusUpdate_LoadBalancerAddress_OnlyForLoadBalancers()
    {
        var service = new Service { Spec = new() { Type = "LoadBalancer" }, Status = new() { LoadBalancer = new() { Ingress = [new() { Ip = "10.0.0.1" }] } } };
        var strategy = new ServiceStrategy();

        Assert.Equal("VIP", strategy.Default(service).Status.LoadBalancer.Ingress[0].IpMode);
        Assert.Empty(strategy.ValidateStatusUpdate(service, service));
        Assert.Equal(
            "status.loadBalancer.ingress: Forbidden: may only be used when `spec.type` is 'LoadBalancer'",
            Assert.Single(strategy.ValidateStatusUpdate(service with { Spec = new() { Type = "ClusterIP" } }, service)).ToString());
    }

    [Fact]
    public void Update_LeavingLoadBalancer_GivesBackWhatOnlyThatTypeHas()
    {
        var strategy = new ServiceStrategy();
        var before = strategy.Default(new() { Spec = new() { Type = "LoadBalancer", ExternalTrafficPolicy = "Local", HealthCheckNodePort = 30001, LoadBalancerClass = "acme.io/lb", Ports = [new() { Port = 80 }] } });

        var after = strategy.PrepareForUpdate(strategy.Default(before with { Spec = before.Spec with { Type = "ClusterIP" } }), before).Spec;

        Assert.Equal((null, null, null), (after.HealthCheckNodePort, after.LoadBalancerClass, after.AllocateLoadBalancerNodePorts));
    }
}
