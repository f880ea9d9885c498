using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>Versions of today's kinds that upstream gave up, by the resource's name. Made only where <c>--runtime-config</c> asks for them.</summary>
internal static class LegacyVersions
{
    public static IEnumerable<(string Resource, Func<ServedVersion> Make)> ByResource => [];
}
