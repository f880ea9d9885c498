using System.Globalization;
using Cluster.Launcher.Host;

namespace Cluster.Launcher.Building;

/// <summary>A compiler process that serves all projects of one build, and ends with it.</summary>
/// <remarks>A third of the time of a compiler process per project. It has a name of its own, so that neither a server that a
/// developer has running is used or ended, nor one is left behind.</remarks>
internal sealed class CompilerServer : IDisposable
{
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"cluster-{Environment.ProcessId}-{Guid.NewGuid():n}");

    /// <summary>What makes a build use it.</summary>
    public IReadOnlyList<string> Arguments => ["-p:UseSharedCompilation=true", "-p:SharedCompilationId=" + _name];

    public void Dispose()
    {
        foreach (var server in ProcessTable.WithArgument("-pipename:" + _name))
            server.Kill();
    }
}
