using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Routing;

namespace Cluster.Dapr;

/// <summary>Remembers which well-known routes an app has, so that several libraries may each ask for them.</summary>
internal static class OncePerApp
{
    private static readonly ConditionalWeakTable<IServiceProvider, ConcurrentDictionary<string, bool>> Mapped = [];

    /// <summary>True for the first caller of this app only.</summary>
    public static bool Claim(IEndpointRouteBuilder endpoints, string route) =>
        Mapped.GetOrCreateValue(endpoints.ServiceProvider).TryAdd(route, true);
}
