namespace Cluster.Launcher.Components;

/// <summary>One process of the cluster: how it is started, and how to see that it answers.</summary>
/// <param name="Name">Unique; names its log.</param>
/// <param name="Executable">Absolute path.</param>
internal sealed record Component(string Name, string Executable, IReadOnlyList<string> Arguments)
{
    /// <summary>Added to the supervisor's own environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Network namespace to run in; null for the machine's own.</summary>
    public string? NetworkNamespace { get; init; }

    /// <summary>Says whether the process answers.</summary>
    public required IReadinessCheck Readiness { get; init; }

    /// <summary>Components that must have answered once before this one is started for the first time.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>TCP ports it listens on in the machine's own namespace.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    /// <summary>Time between the request to stop and the kill.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);
}
