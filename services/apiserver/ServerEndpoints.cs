using System.Globalization;
using Cluster.Api;
using Cluster.Api.Coordination.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer;

/// <summary>Keeps <c>default/kubernetes</c>, through which pods find the server, true to the replicas that live.</summary>
/// <remarks>
/// Every replica renews a Lease under its address and writes the addresses of all leases that have not run out. An endpoints
/// object is read before the leases and written only at the revision read, so a replica that was held up cannot undo what another knows better.
/// </remarks>
internal sealed class ServerEndpoints(ResourceRegistry registry, ResourceServices services, ApiServerOptions options, TimeProvider time)
{
    /// <summary>How long a replica counts as alive after its last round.</summary>
    public static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(25);

    private const string Name = "kubernetes";
    private const string Namespace = "default";
    private const string LeaseNamespace = "kube-system";
    private const string LeasePrefix = "apiserver-";
    private const string Leases = "leases.coordination.k8s.io";

    /// <summary>One round: repairs whatever is missing or wrong, and writes nothing else but the lease.</summary>
    /// <exception cref="ApiException">Another replica was faster, or the store refuses; the next round will do.</exception>
    public async Task ReconcileAsync(CancellationToken ct)
    {
        await PutAsync<Service>("services", Namespace, Name, current => current is null ? NewService() : WithPort(current), ct);
        if (System.Net.IPAddress.IsLoopback(options.AdvertiseAddress))
            return; // nobody else could reach it there
        await PutAsync<Lease>(Leases, LeaseNamespace, LeaseName, Renewed, ct);
        await PutAsync<Endpoints>("endpoints", Namespace, Name, async current => EndpointsOf(current, await LiveAddressesAsync(ct)), ct);
        await PutAsync<EndpointSlice>("endpointslices.discovery.k8s.io", Namespace, Name, async current => SliceOf(current, await LiveAddressesAsync(ct)), ct);
    }

    private Task PutAsync<T>(string resource, string ns, string name, Func<T?, T> make, CancellationToken ct) where T : class, IKubernetesObject =>
        PutAsync<T>(resource, ns, name, current => Task.FromResult(make(current)), ct);

    /// <summary>Creates or changes an object at the revision it was read.</summary>
    private async Task PutAsync<T>(string resource, string ns, string name, Func<T?, Task<T>> make, CancellationToken ct) where T : class, IKubernetesObject
    {
        var definition = registry.FindByName(resource)!;
        var key = $"{ns}/{name}";
        var current = await services.Store.GetAsync(resource, key, ct) is { } item ? (T)definition.Decode(item.Json.Span) : null;
        var wanted = await make(current);
        if (current is null)
            await new ObjectCreator(definition, services).CreateAsync(wanted, ns, new(Users.Server), ct);
        else if (!ReferenceEquals(wanted, current))
            await new ObjectUpdater(definition, services).UpdateAsync(key, name, _ => wanted, UpdateScope.Object, new(Users.Server), ct);
    }

    /// <summary>Addresses of the replicas alive, in order. Leases that ran out long ago are cleared away.</summary>
    private async Task<IReadOnlyList<string>> LiveAddressesAsync(CancellationToken ct)
    {
        var definition = registry.FindByName(Leases)!;
        var all = await services.Store.ListAsync(Leases, $"{LeaseNamespace}/{LeasePrefix}", ct);
        var now = time.GetUtcNow();
        var alive = new SortedSet<string>(StringComparer.Ordinal) { options.AdvertiseAddress.ToString() };
        foreach (var lease in all.Items.Select(item => (Lease)definition.Decode(item.Json.Span)))
        {
            var silence = now - (lease.Spec.RenewTime ?? DateTimeOffset.MinValue);
            if (silence < LeaseDuration && lease.Spec.HolderIdentity is { Length: > 0 } address)
                alive.Add(address);
            else if (silence > 10 * LeaseDuration)
                await ForgetAsync(definition, lease, ct);
        }

        return [.. alive];
    }

    private async Task ForgetAsync(ResourceDefinition definition, Lease lease, CancellationToken ct)
    {
        try
        {
            var deletion = new DeleteOptions { Preconditions = new() { ResourceVersion = lease.Metadata.ResourceVersion } };
            await new ObjectDeleter(definition, services).DeleteAsync($"{LeaseNamespace}/{lease.Metadata.Name}", lease.Metadata.Name, deletion, new(Users.Server), ct);
        }
        catch (ApiException e) when (e.Status.Code is 404 or 409)
        {
            // Another replica did it, or its holder is back.
        }
    }

    /// <summary>Replicas that share an address and a port have a lease each: the address counts as long as one of them lives.</summary>
    private readonly string _instance = options.SharesPort ? $"-{Guid.NewGuid():N}"[..9] : "";

    private string LeaseName => LeasePrefix + options.AdvertiseAddress.ToString().Replace(':', '-') + _instance;

    private Lease Renewed(Lease? current) => (current ?? new() { Metadata = new() { Name = LeaseName, Namespace = LeaseNamespace } }) with
    {
        Spec = new() { HolderIdentity = options.AdvertiseAddress.ToString(), LeaseDurationSeconds = (int)LeaseDuration.TotalSeconds, RenewTime = time.GetUtcNow() },
    };

    private Service NewService() => new()
    {
        Metadata = Labelled(),
        Spec = new()
        {
            Type = "ClusterIP",
            ClusterIP = FirstServiceAddress(),
            ClusterIPs = [FirstServiceAddress()],
            Ports = [SecurePort],
            SessionAffinity = "None",
        },
    };

    private ServicePort SecurePort => new() { Name = "https", Protocol = "TCP", Port = 443, TargetPort = options.SecurePort };

    private Service WithPort(Service current) => current.Spec.Ports is [{ Port: 443 } only] && only.TargetPort == options.SecurePort
        ? current
        : current with { Spec = current.Spec with { Ports = [SecurePort] } };

    private Endpoints EndpointsOf(Endpoints? current, IReadOnlyList<string> addresses) => (current ?? new() { Metadata = Labelled(("endpointslice.kubernetes.io/skip-mirror", "true")) }) with
    {
        Subsets =
        [
            new()
            {
                Addresses = [.. addresses.Select(address => new EndpointAddress { Ip = address })],
                Ports = [new() { Name = "https", Port = options.SecurePort, Protocol = "TCP" }],
            },
        ],
    };

    private EndpointSlice SliceOf(EndpointSlice? current, IReadOnlyList<string> addresses) => (current ?? new() { Metadata = Labelled(("kubernetes.io/service-name", Name)), AddressType = "IPv4" }) with
    {
        Endpoints = [.. addresses.Select(address => new Api.Discovery.V1.Endpoint { Addresses = [address], Conditions = new() { Ready = true } })],
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
}
