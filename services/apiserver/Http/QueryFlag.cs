namespace Cluster.ApiServer.Http;

/// <summary>Reads boolean query parameters as upstream does: everything but a plain no is a yes.</summary>
internal static class QueryFlag
{
    /// <param name="text">The value of a parameter that is there.</param>
    public static bool IsSet(string text) => text != "0" && !text.Equals("false", StringComparison.OrdinalIgnoreCase);
}
