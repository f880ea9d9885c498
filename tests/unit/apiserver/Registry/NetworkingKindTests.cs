using Cluster.ApiServer.Registry.Kinds.Networking;

namespace Cluster.ApiServer.Tests.Registry;

public sealed class NetworkingKindTests
{
    private static string Ingress(string spec, string meta = "") => $$$"""{"metadata":{"name":"web"{{{meta}}} },"spec":{ {{{spec}}} }}""";

    private static string Path(string path) => Ingress($$"""
        "rules":[{"host":"foo.bar.com","http":{"paths":[{ {{path}} }]} }]
        """);

    private static string Policy(string spec) => $$$"""{"metadata":{"name":"db"},"spec":{"podSelector":{}{{{spec}}} }}""";

    [Fact, Trait("Requirement", "ING-05"), Trait("Requirement", "OBJ-10")]
    public void Validate_IngressWithOneService_IsAccepted() =>
        Assert.Empty(Kind.Errors(IngressResource.Definition, Ingress("\"defaultBackend\":{\"service\":{\"name\":\"testsvc\",\"port\":{\"number\":80}}}")));

    [Theory, Trait("Requirement", "API-03")]
    [InlineData("", "spec: Invalid value: []: either `defaultBackend` or `rules` must be specified")]
    [InlineData("\"defaultBackend\":{}", "spec.defaultBackend: Invalid value: \"\": resource or service backend is required")]
    [InlineData("\"defaultBackend\":{\"service\":{\"name\":\"a\"}}", "spec.defaultBackend: Required value: port name or number is required")]
    [InlineData("\"defaultBackend\":{\"service\":{\"name\":\"a\",\"port\":{\"name\":\"p\",\"number\":1}}}", "spec.defaultBackend: Invalid value: \"\": cannot set both port name & port number")]
    [InlineData("\"rules\":[{\"host\":\"10.0.0.1\"}]", "spec.rules[0].host: Invalid value: \"10.0.0.1\": must be a DNS name, not an IP address")]
    [InlineData("\"rules\":[{\"http\":{\"paths\":[]}}]", "spec.rules[0].http.paths: Required value")]
    public void Validate_BrokenIngress_IsRefusedInUpstreamsWords(string spec, string expected) =>
        Assert.Equal([expected], Kind.Errors(IngressResource.Definition, Ingress(spec)));

    [Theory, Trait("Requirement", "ING-06")]
    [InlineData("\"path\":\"/\"", "spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified")]
    [InlineData("\"path\":\"foo\",\"pathType\":\"Prefix\"", "spec.rules[0].http.paths[0].path: Invalid value: \"foo\": must be an absolute path")]
    [InlineData("\"path\":\"/a//b\",\"pathType\":\"Exact\"", "spec.rules[0].http.paths[0].path: Invalid value: \"/a//b\": must not contain '//'")]
    [InlineData("\"path\":\"/a/..\",\"pathType\":\"Exact\"", "spec.rules[0].http.paths[0].path: Invalid value: \"/a/..\": cannot end with '/..'")]
    [InlineData("\"path\":\"/\",\"pathType\":\"Regex\"", "spec.rules[0].http.paths[0].pathType: Unsupported value: \"Regex\": supported values: \"Exact\", \"ImplementationSpecific\", \"Prefix\"")]
    public void Validate_BrokenPath_IsRefusedInUpstreamsWords(string path, string expected) => Assert.Equal(
        [expected], Kind.Errors(IngressResource.Definition, Path(path + ",\"backend\":{\"service\":{\"name\":\"s1\",\"port\":{\"number\":80}}}")));

    [Fact, Trait("Requirement", "ING-03")]
    public void Validate_ClassInAnnotationAndSpec_MustAgree() => Assert.Equal(
        ["annotations.kubernetes.io/ingress.class: Invalid value: \"nginx\": must match `ingressClassName` when both are specified"],
        Kind.Errors(IngressResource.Definition, Ingress(
            "\"ingressClassName\":\"traefik\",\"defaultBackend\":{\"service\":{\"name\":\"a\",\"port\":{\"number\":1}}}", ",\"annotations\":{\"kubernetes.io/ingress.class\":\"nginx\"}")));

    [Theory]
    [InlineData("", "spec.controller: Required value")]
    [InlineData("\"controller\":\"nginx\"", "spec.controller: Invalid value: \"nginx\": must be a domain-prefixed path (such as \"acme.io/foo\")")]
    [InlineData("\"controller\":\"a.b/c\",\"parameters\":{\"kind\":\"K\",\"name\":\"n\",\"scope\":\"Namespace\"}", "spec.parameters.namespace: Required value: `parameters.scope` is set to 'Namespace'")]
    [InlineData("\"controller\":\"a.b/c\",\"parameters\":{\"kind\":\"K\",\"name\":\"n\",\"namespace\":\"x\"}", "spec.parameters.namespace: Forbidden: `parameters.scope` is set to 'Cluster'")]
    public void Validate_BrokenIngressClass_IsRefusedInUpstreamsWords(string spec, string expected) =>
        Assert.Equal([expected], Kind.Errors(IngressClassResource.Definition, Ingress(spec)));

    [Fact]
    public void Update_IngressClassWithAnotherController_IsRefused() => Assert.Equal(
        ["spec.controller: Invalid value: \"a.b/d\": field is immutable"],
        Kind.UpdateErrors(IngressClassResource.Definition, Ingress("\"controller\":\"a.b/c\""), Ingress("\"controller\":\"a.b/d\"")));

    [Fact, Trait("Requirement", "NP-05"), Trait("Requirement", "OBJ-15")]
    public void Default_NetworkPolicy_IsAboutWhatItMentions()
    {
        Assert.Equal(["Ingress"], Kind.Created(NetworkPolicyResource.Definition, Policy("")).Spec.PolicyTypes);
        var both = Kind.Created(NetworkPolicyResource.Definition, Policy(",\"egress\":[{\"ports\":[{\"port\":53}]}]")).Spec;
        Assert.Equal(["Ingress", "Egress"], both.PolicyTypes);
        Assert.Equal("TCP", both.Egress[0].Ports[0].Protocol);
    }

    [Theory, Trait("Requirement", "NP-06"), Trait("Requirement", "NP-07")]
    [InlineData(",\"ingress\":[{\"from\":[{}]}]", "spec.ingress[0].from[0]: Required value: must specify a peer")]
    [InlineData(",\"ingress\":[{\"from\":[{\"podSelector\":{},\"ipBlock\":{\"cidr\":\"10.0.0.0/8\"}}]}]", "spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer")]
    [InlineData(",\"egress\":[{\"to\":[{\"ipBlock\":{\"cidr\":\"10.0.0.0/8\",\"except\":[\"11.0.0.0/16\"]}}]}]", "spec.egress[0].to[0].ipBlock.except[0]: Invalid value: \"11.0.0.0/16\": must be a strict subset of `cidr`")]
    [InlineData(",\"egress\":[{\"to\":[{\"ipBlock\":{\"cidr\":\"10.0.0.0/8\",\"except\":[\"10.0.0.0/8\"]}}]}]", "spec.egress[0].to[0].ipBlock.except[0]: Invalid value: \"10.0.0.0/8\": must be a strict subset of `cidr`")]
    [InlineData(",\"ingress\":[{\"ports\":[{\"port\":0}]}]", "spec.ingress[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive")]
    [InlineData(",\"ingress\":[{\"ports\":[{\"port\":\"web\",\"endPort\":90}]}]", "spec.ingress[0].ports[0].endPort: Invalid value: 90: may not be specified when `port` is non-numeric")]
    [InlineData(",\"ingress\":[{\"ports\":[{\"protocol\":\"ICMP\"}]}]", "spec.ingress[0].ports[0].protocol: Unsupported value: \"ICMP\": supported values: \"TCP\", \"UDP\", \"SCTP\"")]
    [InlineData(",\"policyTypes\":[\"Both\"]", "spec.policyTypes[0]: Unsupported value: \"Both\": supported values: \"Ingress\", \"Egress\"")]
    public void Validate_BrokenNetworkPolicy_IsRefusedInUpstreamsWords(string spec, string expected) =>
        Assert.Equal([expected], Kind.Errors(NetworkPolicyResource.Definition, Policy(spec)));

    [Fact]
    public void Validate_ExceptInsideItsBlock_IsAccepted() => Assert.Empty(Kind.Errors(
        NetworkPolicyResource.Definition, Policy(",\"egress\":[{\"to\":[{\"ipBlock\":{\"cidr\":\"10.0.0.0/8\",\"except\":[\"10.1.0.0/16\"]}},{\"ipBlock\":{\"cidr\":\"2001:db8::/32\",\"except\":[\"2001:db8:1::/48\"]}}]}]")));

    [Theory]
    [InlineData("10.96.0.1", true)]
    [InlineData("2001:db8::1", true)]
    [InlineData("2001:DB8::1", false)]
    [InlineData("010.0.0.1", false)]
    [InlineData("web", false)]
    public void Name_OfAnIPAddress_IsTheAddressInItsOneForm(string name, bool isGood) => Assert.Equal(isGood, IPAddressStrategy.Name(name) is null);

    [Theory]
    [InlineData("[]", "spec.cidrs: Required value: at least one CIDR required")]
    [InlineData("[\"10.0.0.0/8\",\"11.0.0.0/8\"]", "spec.cidrs: Invalid value: {\"cidrs\":[\"10.0.0.0/8\",\"11.0.0.0/8\"]}: may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64")]
    [InlineData("[\"nonsense\"]", "spec.cidrs[0]: Invalid value: \"nonsense\": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")]
    public void Validate_BrokenServiceCIDR_IsRefusedInUpstreamsWords(string cidrs, string expected) =>
        Assert.Equal([expected], Kind.Errors(ServiceCIDRResource.Definition, Ingress($"\"cidrs\":{cidrs}")));
}
