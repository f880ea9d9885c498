namespace Cluster.Scheduler;

/// <summary>Settings of the scheduler, from the command line.</summary>
internal sealed record SchedulerOptions
{
    public const string DefaultName = "default-scheduler";

    /// <summary>Pods whose <c>spec.schedulerName</c> is this are ours.</summary>
    public string SchedulerName { get; init; } = DefaultName;

    /// <summary>Whether replicas agree on one that schedules (<c>--leader-elect</c>).</summary>
    public bool LeaderElect { get; init; } = true;

    public static SchedulerOptions From(IConfiguration configuration) => new()
    {
        SchedulerName = configuration["scheduler-name"] ?? DefaultName,
        LeaderElect = configuration.GetValue("leader-elect", true),
    };
}
