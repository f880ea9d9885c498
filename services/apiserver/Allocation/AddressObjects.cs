using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.Api.Networking.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Allocation;

/// <summary>Shows who holds which cluster IP: an IPAddress object for each, and the Ready condition of the range they come from.</summary>
/// <remarks>The objects follow the Services, a moment later and only so many at a time: the store's claims have decided who holds an address
/// already, so creating a Service waits for nothing here. Replicas may do the same work; whoever comes second finds it done.</remarks>
internal sealed partial class AddressObjects(
    ResourceRegistry registry, ResourceServices services, TimeProvider time, ILogger<AddressObjects> logger) : BackgroundService
{
    public const string ManagedBy = "ipaddress.kubernetes.io/managed-by";
    public const string Manager = "ipallocator.k8s.io";

    private const string Addresses = "ipaddresses.networking.k8s.io";
    private const string Ranges = "servicecidrs.networking.k8s.io";
    private const string DefaultRange = "kubernetes";

    /// <summary>Objects written in one round.</summary>
    private const int MostPerRound = 100;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, (long Revision, string Address)> _known = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var changed = Task.WhenAny(services.Caches["services"].Changed, services.Caches[Addresses].Changed, services.Caches[Ranges].Changed);
            try
            {
                if (await ReconcileAsync(stoppingToken))
                    await changed.WaitAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogAgain(e.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Rest, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One round.</summary>
    /// <returns>Whether everything is as it should be; false when there is more to do.</returns>
    private async Task<bool> ReconcileAsync(CancellationToken ct)
    {
        var holders = HoldersOf(await services.Caches["services"].StateAsync(ct));
        var present = (await services.Caches[Addresses].StateAsync(ct)).Objects;
        await MarkRangeAsync((await services.Caches[Ranges].StateAsync(ct)).Objects.Find(DefaultRange), ct);
        var left = MostPerRound;
        foreach (var (address, key) in holders)
        {
            if (present.Find(address) is not null)
                continue;
            if (left-- == 0)
                return false;
            await CreateAsync(address, key, ct);
        }

        foreach (var found in present.Range(""))
        {
            if (holders.ContainsKey(found.Key) || !IsOurs(found))
                continue;
            if (left-- == 0)
                return false;
            await DeleteAsync(found, ct);
        }

        return true;
    }

    /// <summary>The Service behind every address. Services seen before are not decoded again.</summary>
    private Dictionary<string, string> HoldersOf(CacheState state)
    {
        var holders = new Dictionary<string, string>(state.Objects.Count);
        foreach (var service in state.Objects.Range(""))
        {
            if (!_known.TryGetValue(service.Key, out var known) || known.Revision != service.Revision)
                _known[service.Key] = known = (service.Revision, ((Service)service.Decode()).Spec.ClusterIP ?? "");
            if (known.Address is not ("" or "None"))
                holders[known.Address] = service.Key;
        }

        if (_known.Count > state.Objects.Count)
            foreach (var gone in _known.Keys.Where(key => state.Objects.Find(key) is null).ToList())
                _known.Remove(gone);
        return holders;
    }

    private static bool IsOurs(CachedObject address) => address.Selectable.Labels.TryGetValue(ManagedBy, out var manager) && manager == Manager;

    private async Task CreateAsync(string address, string key, CancellationToken ct)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var obj = new IPAddress
        {
            Metadata = new()
            {
                Name = address,
                Labels = new Dictionary<string, string> { ["ipaddress.kubernetes.io/ip-family"] = address.Contains(':') ? "IPv6" : "IPv4", [ManagedBy] = Manager },
            },
            Spec = new() { ParentRef = new() { Resource = "services", Namespace = key[..slash], Name = key[(slash + 1)..] } },
        };
        await DoneAsync(new ObjectCreator(registry.FindByName(Addresses)!, services).CreateAsync(obj, "", new(Users.Server), ct));
    }

    /// <summary>Only as it was seen: an address may have found another holder since.</summary>
    private Task DeleteAsync(CachedObject found, CancellationToken ct) => DoneAsync(new ObjectDeleter(registry.FindByName(Addresses)!, services).DeleteAsync(
        found.Key, found.Key, new DeleteOptions { Preconditions = new() { ResourceVersion = found.Decode().Metadata.ResourceVersion } }, new(Users.Server), ct));

    private async Task MarkRangeAsync(CachedObject? range, CancellationToken ct)
    {
        if (range is null || ((ServiceCIDR)range.Decode()).Status.Conditions.Any(condition => condition is { Type: "Ready", Status: "True" }))
            return;
        var ready = new Condition { Type = "Ready", Status = "True", Reason = "NetworkServiceCIDRReady", Message = "Kubernetes default Service CIDR is ready", LastTransitionTime = services.Committer.Now };
        await DoneAsync(new ObjectUpdater(registry.FindByName(Ranges)!, services).UpdateAsync(
            DefaultRange, DefaultRange, current => ((ServiceCIDR)current.Decode()) with { Status = new() { Conditions = [ready] } }, UpdateScope.Status, new(Users.Server), ct));
    }

    private static async Task DoneAsync(Task<WrittenObject> write)
    {
        try
        {
            await write;
        }
        catch (ApiException e) when (e.Status.Code is 404 or 409)
        {
            // Another replica was faster, or the object has changed; the next round looks again.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The IPAddress objects are not all there yet, will retry: {Reason}")]
    private partial void LogAgain(string reason);
}
