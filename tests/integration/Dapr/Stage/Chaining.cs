namespace Cluster.Integration.Tests.Dapr.Stage;

/// <summary>Lets a test map a route and its neighbours in one expression.</summary>
internal static class Chaining
{
    public static void Also<T>(this T _, Action action) => action();
}
