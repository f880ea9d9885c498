namespace Cluster.Cel;

/// <summary>An expression that cannot be compiled. The message shows every issue with its place.</summary>
public sealed class CelException(IReadOnlyList<CelIssue> issues)
    : Exception(string.Join("\n", issues.Select(issue => issue.Description)))
{
    /// <summary>What is wrong, in the order of the expression.</summary>
    public IReadOnlyList<CelIssue> Issues { get; } = issues;
}
