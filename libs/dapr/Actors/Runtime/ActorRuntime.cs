using System.Collections.Frozen;
using Cluster.Dapr.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cluster.Dapr.Actors.Runtime;

/// <summary>Every actor type this process hosts.</summary>
public sealed class ActorRuntime
{
    private readonly FrozenDictionary<string, HostedActorType> _types;

    internal ActorRuntime(
        IOptions<ActorRuntimeOptions> options, IServiceProvider services, SidecarConnection sidecar, IActorProxyFactory proxies, ILoggerFactory loggers)
    {
        Options = options.Value;
        _types = Options.Actors.ToFrozenDictionary(r => r.TypeName, r => new HostedActorType(r, services, sidecar, proxies, loggers));
    }

    /// <summary>What was registered.</summary>
    public ActorRuntimeOptions Options { get; }

    /// <summary>How many actors of a type are active in this process; 0 for a type that is not hosted.</summary>
    public int CountActive(string actorTypeName) => _types.GetValueOrDefault(actorTypeName)?.ActiveCount ?? 0;

    internal HostedActorType? Find(string actorTypeName) => _types.GetValueOrDefault(actorTypeName);
}
