namespace Cluster.Api.Core.V1;

/// <summary>Runs a program in the container; exit code 0 means success.</summary>
public sealed record ExecAction
{
    /// <summary>Program and arguments, run from the container's root directory and without a shell.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Command { get; init => field = value ?? []; } = [];
}
