using Cluster.Api;

namespace Cluster.ApiServer.Registry;

/// <summary>An object completed with names from a pool.</summary>
/// <param name="Object">The object to store.</param>
/// <param name="Claims">Names it needs.</param>
/// <param name="Releases">Names it had and no longer needs.</param>
internal sealed record Allocation(IKubernetesObject Object, IReadOnlyList<string> Claims, IReadOnlyList<string> Releases);
