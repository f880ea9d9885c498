using System.Globalization;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Pki;

namespace Cluster.Launcher.Components;

/// <summary>The list of a cluster's processes, derived from the options alone: every command sees the same one.</summary>
internal sealed class ClusterPlan
{
    private const string Redis = "redis";
    private const string Sidecar = "sidecar";
    private const string ApiServer = "apiserver";

    private readonly ClusterPaths _paths;
    private readonly ClusterOptions _options;
    private readonly ClusterPki _pki;
    private readonly ClusterSecrets _secrets;
    private readonly List<Component> _components = [];
    private readonly List<DaprApp> _apps = [];

    public ClusterPlan(ClusterPaths paths, ClusterOptions options, ClusterSecrets secrets)
    {
        _paths = paths;
        _options = options;
        _secrets = secrets;
        _pki = new ClusterPki(paths, TimeProvider.System);

        _components.Add(RedisServer());
        var sidecarPlace = _components.Count;
        for (var replica = 1; replica <= options.ApiServers; replica++)
            _components.Add(ApiServerOf(replica));
        for (var number = 1; number <= options.Nodes; number++)
            _components.Add(ContainerdOn(number));
        for (var replica = 1; replica <= options.Controllers; replica++)
            _components.Add(App(Numbered("controllers", replica), "controllers", 1, _pki.KubeconfigOf("controllers"), "Cluster.Controllers",
                "--cluster-signing-cert-file", _pki.Authority.CertificatePath, "--cluster-signing-key-file", _pki.Authority.KeyPath));
        for (var replica = 1; replica <= options.Schedulers; replica++)
            _components.Add(App(Numbered("scheduler", replica), "scheduler", 1, _pki.KubeconfigOf("scheduler"), "Cluster.Scheduler"));
        _components.Add(DnsServer());
        for (var number = 1; number <= options.Nodes; number++)
        {
            _components.Add(KubeletOn(number));
            _components.Add(ProxyOn(number));
        }
        // Last, because the sidecar's ports are known when every app is.
        _components.Insert(sidecarPlace, SidecarOf());
    }

    public IReadOnlyList<Component> Components => _components;

    /// <summary>The instances the sidecar serves.</summary>
    public IReadOnlyList<DaprApp> Apps => _apps;

    /// <summary>Set in the environment of every process of this cluster, by which <c>down</c> knows them.</summary>
    public static string MarkOf(ClusterPaths paths) => "CLUSTER_INSTANCE=" + paths.State;

    /// <summary>A node's containerd, as configuration and components need it.</summary>
    public ContainerdNode NodeRuntime(int number) => new(_paths, _options, number);

    private Component RedisServer() =>
        new(Redis, Executables.Require("redis-server"), [RedisConfiguration.PathIn(_paths)])
        {
            Readiness = new RedisCheck(ClusterAddresses.RedisPort, _secrets.RedisPassword),
            Ports = [ClusterAddresses.RedisPort],
            Patience = TimeSpan.FromSeconds(15), // it writes its log out
        };

    private Component SidecarOf() =>
        new(Sidecar, Service("Cluster.Sidecar"), ["--run-file", SidecarRunFile.PathIn(_paths), "--resources-path", _paths.Components])
        {
            Environment = new Dictionary<string, string>
            {
                ["REDIS_HOST"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{ClusterAddresses.RedisPort}"),
                ["REDIS_USERNAME"] = RedisConfiguration.SidecarUser,
                ["REDIS_PASSWORD"] = _secrets.SidecarRedisPassword,
                ["WATCH_SUBSCRIPTIONS"] = TopicGrants.Subscriptions(_apps),
                ["WATCH_PUBLICATIONS"] = TopicGrants.Publications(_apps),
            }.With(Tracing),
            Readiness = new HttpCheck(new Uri($"http://127.0.0.1:{ClusterAddresses.FirstDaprPort}/v1.0/healthz/outbound")),
            DependsOn = [Redis],
            Ports = [.. _apps.Select(app => app.DaprPort)],
        };

    /// <summary>Replicas listen on one port together; who asks there is answered by any, so each is asked for its health on its own app channel.</summary>
    private Component ApiServerOf(int replica)
    {
        var app = NextApp(ApiServer, node: 1);
        var isAlone = _options.ApiServers == 1;
        return new Component(Numbered(ApiServer, replica), Service("Cluster.ApiServer"),
        [
            "--secure-port", Text(ClusterAddresses.ApiServerPort), "--bind-address", "0.0.0.0", "--advertise-address", ClusterAddresses.Host,
            "--tls-cert-file", _pki.ApiServer.CertificatePath, "--tls-private-key-file", _pki.ApiServer.KeyPath,
            "--client-ca-file", _pki.Authority.CertificatePath, "--enable-bootstrap-token-auth", "true",
            "--service-account-key-file", _pki.ServiceAccountPublicKey, "--service-account-signing-key-file", _pki.ServiceAccountKey,
            "--service-account-issuer", ClusterAddresses.TokenIssuer,
            "--service-cluster-ip-range", ClusterAddresses.ServiceNetwork, "--service-node-port-range", ClusterAddresses.NodePorts,
            "--kubelet-client-certificate", _pki.KubeletClient.CertificatePath, "--kubelet-client-key", _pki.KubeletClient.KeyPath,
            "--kubelet-certificate-authority", _pki.Authority.CertificatePath,
            "--proxy-client-cert-file", _pki.FrontProxyClient.CertificatePath, "--proxy-client-key-file", _pki.FrontProxyClient.KeyPath,
            "--requestheader-client-ca-file", _pki.FrontProxyAuthority.CertificatePath, "--requestheader-allowed-names", "front-proxy-client",
            "--runtime-config", "api/legacy=true", // old manifests apply as they are
            "--store", "redis", "--redis", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{ClusterAddresses.RedisPort}"),
            "--redis-password-file", RedisConfiguration.PasswordFileIn(_paths),
            "--history-retention", ClusterAddresses.HistoryRetention,
            .. isAlone ? (string[])[] : ["--permit-port-sharing", "true"],
        ])
        {
            Environment = EnvironmentOf(app, kubeconfig: null),
            Readiness = isAlone
                ? new HttpCheck(new Uri($"https://127.0.0.1:{ClusterAddresses.ApiServerPort}/readyz"), _pki.Authority.CertificatePath)
                : new HttpCheck(new Uri($"http://{app.Address}:{app.AppPort}/readyz")),
            DependsOn = [Redis],
            Ports = [ClusterAddresses.ApiServerPort, app.AppPort],
        };
    }

    private Component ContainerdOn(int number)
    {
        var node = NodeRuntime(number);
        return new Component("containerd-" + node.Name, Executables.Require("containerd"), ["--config", node.ConfigurationPath])
        {
            NetworkNamespace = ClusterAddresses.NodeNamespace(number),
            Readiness = new UnixSocketCheck(node.Socket),
        };
    }

    private Component DnsServer() =>
        App("dns", "dns", 1, _pki.KubeconfigOf("dns"), "Cluster.Dns",
        [
            "--listen", string.Create(CultureInfo.InvariantCulture, $"{ClusterAddresses.Host}:{ClusterAddresses.DnsPort}"),
            "--cluster-domain", ClusterAddresses.Domain, "--upstream", "auto",
        ]);

    private Component KubeletOn(int number)
    {
        var node = NodeRuntime(number);
        var serving = _pki.KubeletServing(node.Name);
        var kubelet = App("kubelet-" + node.Name, DaprApp.KubeletOn(node.Name), number, _pki.NodeKubeconfig(node.Name), "Cluster.Kubelet",
        [
            "--node-name", node.Name, "--node-ip", node.Address,
            "--container-runtime-endpoint", "unix://" + node.Socket, "--root-dir", node.KubeletRoot, "--pod-logs-dir", node.PodLogs,
            "--cni-conf-dir", node.CniConfiguration, "--cni-bridge", ContainerdNode.PodBridge,
            "--cgroup-root", node.CgroupRoot, "--pod-infra-container-image", Images.SampleImages.Pause,
            "--cluster-dns", ClusterAddresses.DnsService, "--cluster-domain", ClusterAddresses.Domain,
            "--port", Text(ClusterAddresses.KubeletPort),
            "--tls-cert-file", serving.CertificatePath, "--tls-private-key-file", serving.KeyPath, "--client-ca-file", _pki.Authority.CertificatePath,
            "--bootstrap-kubeconfig", _pki.BootstrapKubeconfig, "--kubeconfig", _pki.NodeKubeconfig(node.Name), "--cert-dir", _pki.NodeCertificates(node.Name),
        ]);
        return OnNode(kubelet, number, [ClusterAddresses.KubeletPort], "containerd-" + node.Name);
    }

    private Component ProxyOn(int number)
    {
        var name = ClusterAddresses.NodeName(number);
        var address = ClusterAddresses.NodeAddress(number);
        var proxy = App("proxy-" + name, "proxy", number, _pki.KubeconfigOf("proxy"), "Cluster.Proxy",
        [
            "--node-name", name, "--node-ip", address,
            "--cluster-cidr", ClusterAddresses.PodNetwork, "--service-cidr", ClusterAddresses.ServiceNetwork,
        ]);
        return OnNode(proxy, number, []);
    }

    private static Component OnNode(Component component, int number, IReadOnlyList<int> ports, params IReadOnlyList<string> dependsOn) => component with
    {
        NetworkNamespace = ClusterAddresses.NodeNamespace(number),
        Ports = number == 1 ? [.. component.Ports, .. ports] : [],
        DependsOn = [.. component.DependsOn, .. dependsOn],
        Environment = component.Environment.With(("NODE_NAME", ClusterAddresses.NodeName(number)), ("NODE_IP", ClusterAddresses.NodeAddress(number))),
    };

    private Component App(string name, string appId, int node, string kubeconfig, string service, params IReadOnlyList<string> arguments)
    {
        var app = NextApp(appId, node);
        return new Component(name, Service(service), arguments)
        {
            Environment = EnvironmentOf(app, kubeconfig),
            Readiness = new HttpCheck(new Uri($"http://{app.Address}:{app.AppPort}/readyz")),
            DependsOn = [Sidecar, ApiServer],
            Ports = [app.AppPort],
        };
    }

    // Loopback on the machine itself; the apps of further nodes and the sidecar meet in the node network.
    private DaprApp NextApp(string appId, int node)
    {
        var place = _apps.Count;
        var app = new DaprApp(
            appId,
            node == 1 ? "127.0.0.1" : ClusterAddresses.NodeAddress(node),
            ClusterAddresses.FirstAppPort + place,
            node == 1 ? "127.0.0.1" : ClusterAddresses.Host,
            ClusterAddresses.FirstDaprPort + place,
            _secrets.DaprTokenOf($"{appId}:{place}"),
            _secrets.AppTokenOf($"{appId}:{place}"));
        _apps.Add(app);
        return app;
    }

    private Dictionary<string, string> EnvironmentOf(DaprApp app, string? kubeconfig)
    {
        var environment = new Dictionary<string, string>
        {
            ["APP_ID"] = app.AppId,
            ["APP_PORT"] = Text(app.AppPort),
            ["APP_ADDRESS"] = app.Address,
            ["DAPR_HTTP_ENDPOINT"] = $"http://{app.DaprAddress}:{app.DaprPort}",
            ["DAPR_API_TOKEN"] = app.DaprToken,
            ["APP_API_TOKEN"] = app.AppToken,
        };
        if (kubeconfig is not null)
            environment["KUBECONFIG"] = kubeconfig;
        return environment.With(Tracing);
    }

    private (string Name, string Value)[] Tracing =>
        _options.OtlpEndpoint is { } endpoint ? [("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)] : [];

    private string Service(string assembly) => Path.Combine(_paths.Services, assembly);

    private static string Numbered(string name, int replica) => replica == 1 ? name : $"{name}-{Text(replica)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
