using Cluster.Api.Authentication.V1;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Configuration;

namespace Cluster.Kubelet.Tests.Fakes;

/// <summary>The API's ConfigMaps, Secrets, Services and tokens, held in memory.</summary>
internal sealed class MemoryConfigSource(TimeProvider? time = null) : IPodConfigSource
{
    public List<ConfigMap> ConfigMaps { get; } = [];

    public List<Secret> Secrets { get; } = [];

    public List<Service> Services { get; } = [];

    public List<TokenRequestSpec> TokenRequests { get; } = [];

    public bool TokensFail { get; set; }

    public Task<ConfigMap?> FindConfigMapAsync(string ns, string name, CancellationToken ct) =>
        Task.FromResult(ConfigMaps.Find(m => m.Metadata.Namespace == ns && m.Metadata.Name == name));

    public Task<Secret?> FindSecretAsync(string ns, string name, CancellationToken ct) =>
        Task.FromResult(Secrets.Find(m => m.Metadata.Namespace == ns && m.Metadata.Name == name));

    public Task<IReadOnlyCollection<Service>> ServicesInAsync(string ns, CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<Service>>([.. Services.Where(s => s.Metadata.Namespace == ns)]);

    public Task<TokenRequestStatus> RequestTokenAsync(string ns, string serviceAccount, TokenRequestSpec spec, CancellationToken ct)
    {
        if (TokensFail)
            throw new InvalidOperationException("the API is away");
        TokenRequests.Add(spec);
        return Task.FromResult(new TokenRequestStatus
        {
            Token = $"token-{TokenRequests.Count}",
            ExpirationTimestamp = (time ?? TimeProvider.System).GetUtcNow().AddSeconds(spec.ExpirationSeconds ?? 3600),
        });
    }

    public void Put(ConfigMap map)
    {
        ConfigMaps.RemoveAll(m => m.Metadata.Namespace == map.Metadata.Namespace && m.Metadata.Name == map.Metadata.Name);
        ConfigMaps.Add(map);
    }
}
