namespace Cluster.Client.Leases;

/// <summary>Which lease is contended for, as whom, and how patiently.</summary>
public sealed record LeaderElectionOptions
{
    /// <summary>The Lease, such as <c>kube-system/kube-scheduler</c>.</summary>
    public required ObjectKey Lease { get; init; }

    /// <summary>Who we are: unique per process.</summary>
    public string Identity { get; init; } = $"{Environment.MachineName}_{Guid.NewGuid()}";

    /// <summary>How long a leader that has fallen silent keeps the lease.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the leader tries to renew before it steps down; below <see cref="LeaseDuration"/>.</summary>
    public TimeSpan RenewDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pause between attempts.</summary>
    public TimeSpan RetryPeriod { get; init; } = TimeSpan.FromSeconds(2);
}
