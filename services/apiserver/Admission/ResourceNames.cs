namespace Cluster.ApiServer.Admission;

/// <summary>What the names of resources say.</summary>
internal static class ResourceNames
{
    /// <summary>Whether the name is of a device that somebody outside the project has added, such as <c>example.com/gpu</c>.</summary>
    public static bool IsExtended(string name) =>
        name.Contains('/', StringComparison.Ordinal)
        && !name.Contains("kubernetes.io/", StringComparison.Ordinal)
        && !name.StartsWith("requests.", StringComparison.Ordinal);
}
