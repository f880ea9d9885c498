using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Admission.Certificates;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Authorization;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.Memory;
using Cluster.ApiServer.Watch;
using Cluster.TestSupport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.ApiServer.Tests.Admission;

/// <summary>A store with objects, and policies that look at them: for tests that ask one policy about one write.</summary>
internal sealed class AdmissionWorld : IDisposable
{
    private readonly List<AccessAttributes> _asked = [];
    private readonly WatchCaches _caches;

    public AdmissionWorld(string? settings = null)
    {
        Store = new(new StoreOptions(), Time);
        Registry = new(BuiltInResources.All);
        _caches = new(Registry, Store, Time, NullLogger<ResourceCache>.Instance);
        Committer = new(Store, Time, new Dictionary<string, IObjectAllocator>());
        Objects = new(Registry, _caches, Store);
        Settings = SettingsFile(settings);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time).AddSingleton<IObjectStore>(Store).AddSingleton(Registry).AddSingleton(_caches).AddSingleton(Committer)
            .AddSingleton(Objects).AddSingleton(Settings).AddSingleton<SignerAccess>().AddLogging();
        services.AddSingleton(new AuthorizerChain([new Recorder(this)]));
        services.AddSingleton(_ => new ResourceServices(Store, _caches, Committer, AdmissionChain.Empty));
        Provider = services.BuildServiceProvider();
    }

    public ManualTimeProvider Time { get; } = new();

    public MemoryObjectStore Store { get; }

    public ResourceRegistry Registry { get; }

    public ObjectCommitter Committer { get; }

    public KnownObjects Objects { get; }

    public AdmissionConfiguration Settings { get; }

    public ServiceProvider Provider { get; }

    /// <summary>What the authorizers answer.</summary>
    public Func<AccessAttributes, bool> Allows { get; set; } = _ => false;

    /// <summary>Everything the authorizers were asked.</summary>
    public IReadOnlyList<AccessAttributes> Asked => _asked;

    public UserInfo User { get; set; } = new() { Username = "alice", Groups = ["system:authenticated"] };

    public DefaultHttpContext Http { get; } = new();

    public IEnumerable<string> Warned => Http.Response.Headers["Warning"].OfType<string>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A policy with what it asks for.</summary>
    public T Make<T>() => ActivatorUtilities.CreateInstance<T>(Provider);

    /// <summary>Stores an object as it is.</summary>
    public async Task<AdmissionWorld> HasAsync(IKubernetesObject obj)
    {
        var resource = Registry.Definitions.First(definition => definition.ClrType == obj.GetType() && definition.Verbs.Contains("watch"));
        var (ns, name) = (obj.Metadata.Namespace, obj.Metadata.Name);
        var result = await Committer.WriteAsync(resource, resource.Namespaced ? $"{ns}/{name}" : name, obj, null, new(Users.Server), Ct);
        Assert.True(result.IsCommitted);
        return this;
    }

    /// <summary>Brings the caches of some resources up to what the store holds.</summary>
    public async Task ReadCachesAsync(params string[] resources)
    {
        foreach (var resource in resources)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var feed = _caches[resource].RunAsync(end.Token);
            await _caches[resource].StateAsync(Ct);
            await end.CancelAsync();
            await feed;
        }
    }

    /// <summary>A stored object.</summary>
    public async Task<T> FindAsync<T>(string resource, string key) where T : class, IKubernetesObject =>
        (T)Registry.FindByName(resource)!.Decode((await Store.GetAsync(resource, key, Ct))!.Json.Span);

    public AdmissionRequest Create(string resource, IKubernetesObject obj, string subresource = "") =>
        new(Registry.FindByName(resource)!, AdmissionOperation.Create, obj, null, Options(subresource));

    public AdmissionRequest Update(string resource, IKubernetesObject next, IKubernetesObject current, string subresource = "") =>
        new(Registry.FindByName(resource)!, AdmissionOperation.Update, next, current, Options(subresource));

    public AdmissionRequest Delete(string resource, IKubernetesObject current) =>
        new(Registry.FindByName(resource)!, AdmissionOperation.Delete, null, current, Options(""));

    /// <summary>What comes of an object that a policy may change.</summary>
    public static async Task<T> MutateAsync<T>(IMutatingAdmission policy, AdmissionRequest request) => (T)(await policy.MutateAsync(request, Ct))!;

    /// <summary>The reason of the refusal, without what is refused; null when there is none.</summary>
    public static async Task<string?> RefusalAsync(IAdmission policy, AdmissionRequest request)
    {
        var failure = await Record.ExceptionAsync(() => new AdmissionChain([policy]).CheckAsync(request, Ct).AsTask());
        if (failure is null)
            return null;
        var status = Assert.IsType<ApiException>(failure).Status;
        var forbidden = status.Message!.IndexOf("is forbidden: ", StringComparison.Ordinal);
        return forbidden < 0 ? status.Message : status.Message[(forbidden + "is forbidden: ".Length)..];
    }

    public void Dispose()
    {
        Provider.Dispose();
        _caches.Dispose();
    }

    private WriteOptions Options(string subresource) => new(User) { Subresource = subresource, Http = Http };

    private static AdmissionConfiguration SettingsFile(string? plugins)
    {
        if (plugins is null)
            return AdmissionConfiguration.Read(null);
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, $$"""{"apiVersion":"apiserver.config.k8s.io/v1","kind":"AdmissionConfiguration","plugins":{{JsonNode.Parse(plugins)!.ToJsonString()}}}""");
            return AdmissionConfiguration.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed class Recorder(AdmissionWorld world) : IAuthorizer
    {
        public ValueTask<AccessDecision> AuthorizeAsync(AccessAttributes attributes, CancellationToken ct)
        {
            world._asked.Add(attributes);
            return new(world.Allows(attributes) ? AccessDecision.Allow("") : AccessDecision.NoOpinion);
        }
    }
}
