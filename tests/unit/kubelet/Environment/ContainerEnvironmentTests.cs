using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Environment;
using Cluster.Kubelet.Tests.Fakes;

namespace Cluster.Kubelet.Tests.Environment;

public sealed class ContainerEnvironmentTests
{
    private readonly MemoryConfigSource _source = new();
    private readonly RecordedPodEvents _events = new();

    [Fact]
    public async Task Build_LiteralsReferToEarlierOnes_AreExpandedInOrder()
    {
        var parts = await BuildAsync(new Container
        {
            Name = "c",
            Env = [Literal("A", "1"), Literal("B", "$(A)-$(C)"), Literal("C", "3"), Literal("D", "$$(A)")],
            Command = ["sh", "-c"],
            Args = ["echo $(B) $(MISSING) $$(A)"],
        });

        Assert.Equal("1-$(C)", Value(parts, "B"));
        Assert.Equal("$(A)", Value(parts, "D"));
        Assert.Equal(["sh", "-c"], parts.Command);
        Assert.Equal(["echo 1-$(C) $(MISSING) $(A)"], parts.Args);
    }

    [Theory]
    [InlineData("metadata.name", "web-1")]
    [InlineData("metadata.namespace", "shop")]
    [InlineData("metadata.uid", "u-1")]
    [InlineData("metadata.labels['app']", "web")]
    [InlineData("metadata.labels['none']", "")]
    [InlineData("metadata.annotations['note']", "hi")]
    [InlineData("spec.nodeName", "node-1")]
    [InlineData("spec.serviceAccountName", "runner")]
    [InlineData("status.podIP", "10.244.1.5")]
    [InlineData("status.podIPs", "10.244.1.5,fd00::5")]
    [InlineData("status.hostIP", "172.30.0.1")]
    [InlineData("status.hostIPs", "172.30.0.1")]
    public async Task Build_FieldRef_ReadsThePod(string path, string expected)
    {
        var parts = await BuildAsync(With(new EnvVar { Name = "X", ValueFrom = new() { FieldRef = new() { FieldPath = path } } }));

        Assert.Equal(expected, Value(parts, "X"));
    }

    [Theory]
    [InlineData("limits.cpu", null, "1")]
    [InlineData("limits.cpu", "1m", "250")]
    [InlineData("requests.cpu", "1m", "100")]
    [InlineData("limits.memory", null, "67108864")]
    [InlineData("limits.memory", "1Mi", "64")]
    [InlineData("limits.memory", "1Gi", "1")]
    [InlineData("requests.memory", null, "0")]
    public async Task Build_ResourceFieldRef_CountsInDivisors(string resource, string? divisor, string expected)
    {
        var container = With(new EnvVar
        {
            Name = "X",
            ValueFrom = new() { ResourceFieldRef = new() { Resource = resource, Divisor = divisor is null ? null : Quantity.Parse(divisor) } },
        }) with
        {
            Resources = new()
            {
                Limits = new Dictionary<string, Quantity> { ["cpu"] = Quantity.Parse("250m"), ["memory"] = Quantity.Parse("64Mi") },
                Requests = new Dictionary<string, Quantity> { ["cpu"] = Quantity.Parse("100m") },
            },
        };

        Assert.Equal(expected, Value(await BuildAsync(container), "X"));
    }

    [Fact]
    public async Task Build_LimitNotSet_IsTheNodesAllocatable()
    {
        var parts = await BuildAsync(With(new EnvVar { Name = "X", ValueFrom = new() { ResourceFieldRef = new() { Resource = "limits.cpu" } } }));

        Assert.Equal("2", Value(parts, "X"));
    }

    [Fact]
    [Trait("Requirement", "CFG-11")]
    public async Task Build_KeyMissing_FailsInKubernetesWords()
    {
        _source.Put(Map("settings", ("a", "1")));

        var e = await Assert.ThrowsAsync<ContainerConfigException>(() => BuildAsync(With(FromMap("settings", "b"))));
        Assert.Equal("couldn't find key b in ConfigMap shop/settings", e.Message);
        e = await Assert.ThrowsAsync<ContainerConfigException>(() => BuildAsync(With(FromMap("none", "b"))));
        Assert.Equal("configmap \"none\" not found", e.Message);
    }

    [Fact]
    [Trait("Requirement", "POD-30"), Trait("Requirement", "CFG-05")]
    public async Task Build_SecretKey_IsDecodedAndItsAbsenceNamed()
    {
        _source.Secrets.Add(new Secret { Metadata = Meta("db"), Data = new Dictionary<string, byte[]> { ["password"] = "s3cr3t"u8.ToArray() } });
        EnvVar From(string name, string key) => new() { Name = "X", ValueFrom = new() { SecretKeyRef = new() { Name = name, Key = key } } };

        Assert.Equal("s3cr3t", Value(await BuildAsync(With(From("db", "password"))), "X"));
        var e = await Assert.ThrowsAsync<ContainerConfigException>(() => BuildAsync(With(From("db", "user"))));
        Assert.Equal("couldn't find key user in Secret shop/db", e.Message);
        e = await Assert.ThrowsAsync<ContainerConfigException>(() => BuildAsync(With(From("none", "user"))));
        Assert.Equal("secret \"none\" not found", e.Message);
    }

    [Fact]
    public async Task Build_OptionalKeyMissing_LeavesTheVariableOut()
    {
        var parts = await BuildAsync(With(FromMap("none", "b", optional: true)));

        Assert.DoesNotContain(parts.Environment, v => v.Key == "X");
    }

    [Fact]
    [Trait("Requirement", "CFG-12")]
    public async Task Build_EnvFrom_TakesEveryKeyWithPrefixAndEnvWins()
    {
        _source.Put(Map("settings", ("a", "1"), ("b", "2"), ("bad=key", "3")));

        var parts = await BuildAsync(new Container
        {
            Name = "c",
            EnvFrom = [new() { Prefix = "P_", ConfigMapRef = new() { Name = "settings" } }, new() { ConfigMapRef = new() { Name = "none", Optional = true } }],
            Env = [Literal("P_a", "own"), Literal("C", "$(P_b)")],
        });

        Assert.Equal("own", Value(parts, "P_a"));
        Assert.Equal("2", Value(parts, "C"));
        Assert.Single(parts.Environment, v => v.Key == "P_a");
        Assert.Contains(_events.Lines, l => l.Contains("Keys [P_bad=key] from the EnvFrom configMap shop/settings were skipped", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "SVC-14")]
    public async Task Build_ServiceLinks_GiveHostPortsAndLinks()
    {
        _source.Services.Add(Service("default", "kubernetes", "10.96.0.1", new ServicePort { Name = "https", Port = 443, Protocol = "TCP" }));
        _source.Services.Add(Service("shop", "my-db", "10.96.7.7", new ServicePort { Port = 5432 }));
        _source.Services.Add(Service("shop", "headless", "None", new ServicePort { Port = 80 }));

        var parts = await BuildAsync(new Container { Name = "c" });

        Assert.Equal("10.96.0.1", Value(parts, "KUBERNETES_SERVICE_HOST"));
        Assert.Equal("443", Value(parts, "KUBERNETES_SERVICE_PORT_HTTPS"));
        Assert.Equal("10.96.7.7", Value(parts, "MY_DB_SERVICE_HOST"));
        Assert.Equal("tcp://10.96.7.7:5432", Value(parts, "MY_DB_PORT"));
        Assert.Equal("10.96.7.7", Value(parts, "MY_DB_PORT_5432_TCP_ADDR"));
        Assert.DoesNotContain(parts.Environment, v => v.Key.StartsWith("HEADLESS", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Build_ServiceLinksOff_KeepsKubernetesOnly()
    {
        _source.Services.Add(Service("default", "kubernetes", "10.96.0.1", new ServicePort { Name = "https", Port = 443 }));
        _source.Services.Add(Service("shop", "db", "10.96.7.7", new ServicePort { Port = 5432 }));

        var parts = await BuildAsync(new Container { Name = "c" }, enableServiceLinks: false);

        Assert.Equal("443", Value(parts, "KUBERNETES_SERVICE_PORT"));
        Assert.DoesNotContain(parts.Environment, v => v.Key.StartsWith("DB_", StringComparison.Ordinal));
    }

    [Fact]
    public void SubPathExpr_UnknownVariable_Fails()
    {
        KeyValuePair<string, string>[] environment = [new("POD", "web-1")];

        Assert.Equal("logs/web-1", SubPathExpression.Resolve(new VolumeMount { SubPathExpr = "logs/$(POD)" }, environment));
        Assert.Equal("plain", SubPathExpression.Resolve(new VolumeMount { SubPath = "plain" }, environment));
        Assert.Throws<ContainerConfigException>(() => SubPathExpression.Resolve(new VolumeMount { SubPathExpr = "$(NONE)" }, environment));
    }

    private Task<ContainerSpecParts> BuildAsync(Container container, bool? enableServiceLinks = null)
    {
        var pod = new Pod
        {
            Metadata = Meta("web-1") with
            {
                Uid = "u-1",
                Labels = new Dictionary<string, string> { ["app"] = "web" },
                Annotations = new Dictionary<string, string> { ["note"] = "hi" },
            },
            Spec = new() { Containers = [container], NodeName = "node-1", ServiceAccountName = "runner", EnableServiceLinks = enableServiceLinks },
        };
        var subject = new ContainerEnvironment(_source, new FixedNode(), _events);
        return subject.BuildAsync(pod, container, new(["10.244.1.5", "fd00::5"], ["172.30.0.1"]), TestContext.Current.CancellationToken);
    }

    private static Api.Meta.V1.ObjectMeta Meta(string name, string ns = "shop") => new() { Namespace = ns, Name = name };

    private static Container With(EnvVar variable) => new() { Name = "c", Env = [variable] };

    private static EnvVar Literal(string name, string value) => new() { Name = name, Value = value };

    private static EnvVar FromMap(string map, string key, bool? optional = null) =>
        new() { Name = "X", ValueFrom = new() { ConfigMapKeyRef = new() { Name = map, Key = key, Optional = optional } } };

    private static ConfigMap Map(string name, params (string Key, string Value)[] data) =>
        new() { Metadata = Meta(name), Data = data.ToDictionary(d => d.Key, d => d.Value) };

    private static Service Service(string ns, string name, string address, ServicePort port) =>
        new() { Metadata = Meta(name, ns), Spec = new() { ClusterIP = address, Ports = [port] } };

    private static string Value(ContainerSpecParts parts, string name) => parts.Environment.Single(v => v.Key == name).Value;
}
