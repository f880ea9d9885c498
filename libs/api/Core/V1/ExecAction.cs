namespace Cluster.Api.Core.V1;

/// <summary>ExecAction</summary>
public sealed record ExecAction
{
    /// <summary>Command</summary>
    [ListAtomic]
    public IReadOnlyList<string> Command { get; init => field = value ?? []; } = [];
}
