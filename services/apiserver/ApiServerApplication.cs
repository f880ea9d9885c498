using System.Net.Security;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Aggregation;
using Cluster.ApiServer.Allocation;
using Cluster.ApiServer.Auditing;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Authorization;
using Cluster.ApiServer.Authorization.Rbac;
using Cluster.ApiServer.CustomResources;
using Cluster.ApiServer.Discovery;
using Cluster.ApiServer.Encryption;
using Cluster.ApiServer.FlowControl;
using Cluster.ApiServer.Health;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.OpenApi;
using Cluster.ApiServer.OpenApi.Swagger;
using Cluster.ApiServer.Proxying;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Subresources;
using Cluster.ApiServer.Tokens;
using Cluster.ApiServer.Watch;
using Cluster.Hosting;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Cluster.ApiServer;

/// <summary>Puts the server together from its flags.</summary>
internal static class ApiServerApplication
{
    /// <summary>Requests one HTTP/2 connection may have open; informers keep many watches on one.</summary>
    private const int StreamsPerConnection = 1000;

    /// <summary>Beyond this, connections are closed as they come: an idle one costs about 20 KiB. Slow ones end by Kestrel's own limits,
    /// 30 s for the headers and 240 bytes per second for a body.</summary>
    private const int MaxConnections = 32_768;

    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddServiceDefaults("apiserver");
        var options = ApiServerOptions.From(builder.Configuration);
        builder.Services.AddSingleton(options);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        if (options.SharesPort)
            builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = place => SharedPort.Listen(place, options.SecurePort));
        builder.Services.AddStorage(options);
        builder.Services.AddEncryption(builder.Configuration);
        AddRequestPath(builder.Services, options);
        builder.Services.AddAuthentication(options, builder.Configuration);
        builder.Services.AddAuthorization(builder.Configuration);
        builder.Services.AddAdmission(builder.Configuration);
        builder.Services.AddFlowControl(builder.Configuration);
        builder.Services.AddAuditing(builder.Configuration);
        builder.Services.AddSingleton(RequestDeadlines.From(builder.Configuration));

        var app = builder.Build();
        app.Services.GetRequiredService<Readiness>().Require("caches", () => app.Services.GetRequiredService<WatchCaches>().AreReady);
        app.Services.GetRequiredService<Readiness>().Require("custom-resources", () => app.Services.GetRequiredService<CustomResourceServer>().IsReady);
        var pipeline = app.Services.GetRequiredService<ApiPipeline>();
        app.Services.GetRequiredService<CacheMetrics>();
        app.Services.GetService<FlowMetrics>();
        // The app channel is plain HTTP on loopback and carries health and metrics alone.
        app.UseWhen(http => http.Features.Get<ITlsHandshakeFeature>() is not null, secure => secure.Run(pipeline.HandleAsync));
        app.MapServiceDefaults();
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, ApiServerOptions options)
    {
        kestrel.Limits.MaxRequestBodySize = null; // RequestBody has its own, with an answer in Kubernetes' words
        kestrel.Limits.Http2.MaxStreamsPerConnection = StreamsPerConnection;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        var identity = ServerIdentity.Of(options, kestrel.ApplicationServices);
        kestrel.Listen(options.BindAddress, options.SecurePort, listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(new TlsHandshakeCallbackOptions
            {
                OnConnection = _ => new(new SslServerAuthenticationOptions
                {
                    ServerCertificateContext = identity(),
                    ClientCertificateRequired = true, // asked for; whether it is there and good is judged per request, which can answer 401
                    RemoteCertificateValidationCallback = static (_, _, _, _) => true,
                }),
            });
        });
    }

    private static void AddStorage(this IServiceCollection services, ApiServerOptions options)
    {
        var password = options.RedisPasswordFile is { } file ? $",password={File.ReadAllText(file).Trim()}" : "";
        services.AddStorage(new StoreOptions { Redis = options.Redis + password, HistoryRetention = options.HistoryRetention, HistoryBytes = options.HistoryMaxBytes }, inMemory: options.Store == "memory");
    }

    private static void AddRequestPath(IServiceCollection services, ApiServerOptions options)
    {
        services.AddSingleton(new ResourceRegistry(options.RuntimeConfig.Choose([.. BuiltInResources.All, .. VirtualResources.All])));
        services.AddSingleton<CacheMetrics>();
        services.AddSingleton<WatchCaches>().AddHostedService(provider => provider.GetRequiredService<WatchCaches>());
        services.AddSingleton<ServerEndpoints>().AddSingleton<PolicyReconciler>().AddSingleton<ClusterBootstrap>().AddHostedService(provider => provider.GetRequiredService<ClusterBootstrap>());
        services.AddSingleton<ServiceAllocator>().AddHostedService<AddressObjects>();
        services.AddSingleton(provider => new ObjectCommitter(
            provider.GetRequiredService<IObjectStore>(), provider.GetRequiredService<TimeProvider>(),
            new Dictionary<string, IObjectAllocator> { ["services"] = provider.GetRequiredService<ServiceAllocator>() }));
        services.AddSingleton(provider => new ResourceServices(
            provider.GetRequiredService<IObjectStore>(), provider.GetRequiredService<WatchCaches>(), provider.GetRequiredService<ObjectCommitter>(),
            provider.GetRequiredService<AdmissionChain>()));
        services.AddSingleton<KubeletConnection>().AddSingleton<UserBackends>().AddSingleton<DisruptionBudgets>();
        services.AddSingleton<CompressedLists>().AddSingleton<ListWriter>().AddSingleton<ResourceHandler>();
        services.AddSingleton<IPathHandler>(provider => new OpenApiHandler(provider.GetRequiredService<ResourceRegistry>(), ServerVersion.Current.GitVersion, provider.GetRequiredService<TimeProvider>(), () => provider.GetRequiredService<RemoteApis>().Catalog));
        services.AddSingleton<IPathHandler, DiscoveryHandler>().AddSingleton<IPathHandler, HealthHandler>().AddSingleton<IPathHandler, RootHandler>();
        services.AddSingleton<IPathHandler, IssuerHandler>().AddSingleton<IPathHandler, LogFilesHandler>().AddSingleton<IPathHandler, SwaggerHandler>();
        services.AddSingleton(provider => new RequestDispatcher(provider.GetRequiredService<ResourceHandler>(), Subresources(provider)));
        services.AddSingleton<ApiPipeline>();
        services.AddCustomResources();
        services.AddAggregation();
    }

    private static Dictionary<string, ISubresourceHandler> Subresources(IServiceProvider provider)
    {
        T New<T>() where T : ISubresourceHandler => ActivatorUtilities.CreateInstance<T>(provider);
        var (binding, review, streams) = (New<BindingHandler>(), New<AccessReviewHandler>(), New<PodStreamHandler>());
        return new()
        {
            ["scale"] = New<ScaleHandler>(),
            ["pods/binding"] = binding,
            ["bindings"] = binding,
            ["deployments.apps/rollback"] = New<RollbackHandler>(),
            ["pods/eviction"] = New<EvictionHandler>(),
            ["pods/log"] = New<PodLogHandler>(),
            ["pods/proxy"] = New<PodProxyHandler>(),
            ["services/proxy"] = New<ServiceProxyHandler>(),
            ["nodes/proxy"] = New<NodeProxyHandler>(),
            ["pods/exec"] = streams,
            ["pods/attach"] = streams,
            ["pods/portforward"] = streams,
            ["componentstatuses"] = New<ComponentStatusHandler>(),
            ["namespaces/finalize"] = New<FinalizeHandler>(),
            ["serviceaccounts/token"] = New<TokenRequestHandler>(),
            ["tokenreviews.authentication.k8s.io"] = New<TokenReviewHandler>(),
            ["selfsubjectreviews.authentication.k8s.io"] = New<SelfSubjectReviewHandler>(),
            ["subjectaccessreviews.authorization.k8s.io"] = review,
            ["selfsubjectaccessreviews.authorization.k8s.io"] = review,
            ["localsubjectaccessreviews.authorization.k8s.io"] = review,
            ["selfsubjectrulesreviews.authorization.k8s.io"] = New<RulesReviewHandler>(),
        };
    }
}
