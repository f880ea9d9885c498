using System.Globalization;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer;

/// <summary>Makes what every cluster has from its first second: the system's namespaces, and the Service through which pods find the server.</summary>
internal sealed partial class ClusterBootstrap(
    ResourceRegistry registry, ResourceServices services, ApiServerOptions options, TimeProvider time, ILogger<ClusterBootstrap> logger) : BackgroundService
{
    private const string Name = "kubernetes";
    private const string Namespace = "default";

    private static readonly string[] Namespaces = ["default", "kube-system", "kube-public", "kube-node-lease"];
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Whether everything is there.</summary>
    public bool IsDone { get; private set; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await EnsureAllAsync(stoppingToken);
                IsDone = true;
                return;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogAgain(e.Message);
                await Task.Delay(RetryDelay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task EnsureAllAsync(CancellationToken ct)
    {
        foreach (var name in Namespaces)
            await EnsureAsync("namespaces", "", new Namespace { Metadata = new() { Name = name } }, ct);
        await EnsureAsync("services", Namespace, KubernetesService(), ct);
        if (System.Net.IPAddress.IsLoopback(options.AdvertiseAddress))
            return; // nobody else could reach it there
        await EnsureAsync("endpoints", Namespace, KubernetesEndpoints(), ct);
        await EnsureAsync("endpointslices.discovery.k8s.io", Namespace, KubernetesSlice(), ct);
    }

    private async Task EnsureAsync(string resource, string ns, IKubernetesObject obj, CancellationToken ct)
    {
        try
        {
            await new ObjectCreator(registry.FindByName(resource)!, services).CreateAsync(obj, ns, new(Users.Server), ct);
        }
        catch (ApiException e) when (e.Status.Reason == "AlreadyExists")
        {
            // Another replica, or an earlier start.
        }
    }

    private Service KubernetesService() => new()
    {
        Metadata = Labelled(),
        Spec = new()
        {
            Type = "ClusterIP",
            ClusterIP = FirstServiceAddress(),
            ClusterIPs = [FirstServiceAddress()],
            Ports = [new() { Name = "https", Protocol = "TCP", Port = 443, TargetPort = options.SecurePort }],
            SessionAffinity = "None",
        },
    };

    private Endpoints KubernetesEndpoints() => new()
    {
        Metadata = Labelled(("endpointslice.kubernetes.io/skip-mirror", "true")),
        Subsets =
        [
            new()
            {
                Addresses = [new() { Ip = options.AdvertiseAddress.ToString() }],
                Ports = [new() { Name = "https", Port = options.SecurePort, Protocol = "TCP" }],
            },
        ],
    };

    private EndpointSlice KubernetesSlice() => new()
    {
        Metadata = Labelled(("kubernetes.io/service-name", Name)),
        AddressType = "IPv4",
        Endpoints = [new() { Addresses = [options.AdvertiseAddress.ToString()], Conditions = new() { Ready = true } }],
        Ports = [new() { Name = "https", Port = options.SecurePort, Protocol = "TCP" }],
    };

    private static ObjectMeta Labelled(params (string Key, string Value)[] more)
    {
        var labels = new Dictionary<string, string> { ["component"] = "apiserver", ["provider"] = Name };
        foreach (var (key, value) in more)
            labels[key] = value;
        return new() { Name = Name, Namespace = Namespace, Labels = labels };
    }

    private string FirstServiceAddress()
    {
        var bytes = options.ServiceRange.BaseAddress.GetAddressBytes();
        bytes[^1]++;
        return string.Join('.', bytes.Select(part => part.ToString(CultureInfo.InvariantCulture)));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cluster's first objects are not there yet: {Reason}")]
    private partial void LogAgain(string reason);
}
