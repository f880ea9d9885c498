using System.Text.Json;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Aggregation;

/// <summary>Publishes, in <c>kube-system/extension-apiserver-authentication</c>, whom aggregated servers may believe: clients' authority,
/// and the front proxy's with the names of its headers.</summary>
internal sealed class FrontProxyConfiguration(ResourceRegistry registry, ResourceServices services, ApiServerOptions options)
{
    private const string Namespace = "kube-system";
    private const string Name = "extension-apiserver-authentication";

    private IReadOnlyDictionary<string, string>? _data;

    /// <summary>One round: writes only what is missing or different.</summary>
    /// <exception cref="Http.ApiException">The store refuses; the next round will do.</exception>
    public async Task ReconcileAsync(CancellationToken ct)
    {
        var wanted = _data ??= Data();
        if (wanted.Count == 0)
            return;
        var definition = registry.FindByName("configmaps")!;
        const string Key = $"{Namespace}/{Name}";
        if (await services.Store.GetAsync("configmaps", Key, ct) is not { } item)
        {
            var map = new ConfigMap { Metadata = new() { Name = Name, Namespace = Namespace }, Data = wanted };
            await new ObjectCreator(definition, services).CreateAsync(map, Namespace, new(Users.Server), ct);
            return;
        }

        var current = (ConfigMap)definition.Decode(item.Json.Span);
        if (wanted.All(pair => current.Data.GetValueOrDefault(pair.Key) == pair.Value))
            return;
        var merged = new Dictionary<string, string>(current.Data);
        foreach (var (key, value) in wanted)
            merged[key] = value;
        await new ObjectUpdater(definition, services).UpdateAsync(Key, Name, _ => current with { Data = merged }, UpdateScope.Object, new(Users.Server), ct);
    }

    private Dictionary<string, string> Data()
    {
        var data = new Dictionary<string, string>();
        if (options.ClientCaFile is { } clients)
            data["client-ca-file"] = File.ReadAllText(clients);
        if (options.RequestHeaderClientCaFile is not { } proxies)
            return data;
        data["requestheader-client-ca-file"] = File.ReadAllText(proxies);
        data["requestheader-allowed-names"] = JsonSerializer.Serialize(options.RequestHeaderAllowedNames);
        data["requestheader-username-headers"] = """["X-Remote-User"]""";
        data["requestheader-uid-headers"] = """["X-Remote-Uid"]""";
        data["requestheader-group-headers"] = """["X-Remote-Group"]""";
        data["requestheader-extra-headers-prefix"] = """["X-Remote-Extra-"]""";
        return data;
    }
}
