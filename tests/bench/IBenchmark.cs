namespace Cluster.Bench;

/// <summary>One sub-command: measures one thing and prints a table.</summary>
internal interface IBenchmark
{
    /// <summary>What to type.</summary>
    string Name { get; }

    /// <summary>One line of help.</summary>
    string Summary { get; }

    /// <summary>Measures and prints.</summary>
    Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken);
}
