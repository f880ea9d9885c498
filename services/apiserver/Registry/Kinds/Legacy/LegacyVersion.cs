using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>A version and the kind it is one of.</summary>
/// <param name="Stored">The stored type of the kind.</param>
/// <param name="Version">The version.</param>
internal sealed record LegacyVersion(Type Stored, ServedVersion Version);
