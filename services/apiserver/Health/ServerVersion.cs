using System.Reflection;
using System.Runtime.InteropServices;

namespace Cluster.ApiServer.Health;

/// <summary>The answer of <c>/version</c>: the Kubernetes version whose API is spoken, and that this is not upstream's server.</summary>
internal sealed record ServerVersion(
    string Major, string Minor, string GitVersion, string GitCommit, string GitTreeState, string BuildDate, string GoVersion, string Compiler, string Platform)
{
    public static readonly ServerVersion Current = new(
        "1", "32", "v1.32.0+dapr", Stamp("GitCommit"), Stamp("GitTreeState"), Stamp("BuildDate"), $"dotnet{Environment.Version}", "roslyn",
        $"linux/{(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "amd64")}");

    /// <summary>What the build wrote into the assembly.</summary>
    private static string Stamp(string name) =>
        typeof(ServerVersion).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(stamp => stamp.Key == name)?.Value is { Length: > 0 } value
            ? value : "unknown";
}
