using Cluster.Api.Batch.V1;
using static Cluster.ApiServer.Registry.Tables.Columns;

namespace Cluster.ApiServer.Registry.Tables;

/// <summary>Columns of Jobs and CronJobs.</summary>
internal static class BatchTables
{
    /// <summary>Conditions that name a Job's state, the most telling first.</summary>
    private static readonly string[] Endings = ["Complete", "Failed"];

    private static readonly string[] Turns = ["FailureTarget", "SuccessCriteriaMet"];

    public static IReadOnlyList<TableColumn<Job>> Jobs { get; } =
    [
        Name<Job>(),
        Text<Job>("Status", Status, "Complete, Failed, Suspended, Running and the like."),
        Text<Job>("Completions", Completions, "Pods that succeeded, of those wanted."),
        new("Duration", static (job, now) => job.Status.StartTime is { } start ? HumanDuration.Of((job.Status.CompletionTime ?? now) - start) : "") { Description = "How long the job has run." },
        Age<Job>(),
        .. Workload<Job>(o => o.Spec.Template, o => o.Spec.Selector),
    ];

    public static IReadOnlyList<TableColumn<CronJob>> CronJobs { get; } =
    [
        Name<CronJob>(),
        Text<CronJob>("Schedule", o => o.Spec.Schedule, "When a job is started, in cron's form."),
        Text<CronJob>("Timezone", o => OrNone(o.Spec.TimeZone), "Whose clock the schedule goes by."),
        Text<CronJob>("Suspend", o => o.Spec.Suspend is { } suspend ? suspend ? "True" : "False" : "<unset>", "Whether no more jobs are started."),
        Number<CronJob>("Active", o => o.Status.Active.Count, "Jobs that run now."),
        new("Last Schedule", static (o, now) => o.Status.LastScheduleTime is { } last ? HumanDuration.Of(now - last) : "<none>") { Description = "Time since a job was started last." },
        Age<CronJob>(),
        .. Workload<CronJob>(o => o.Spec.JobTemplate.Spec.Template, o => o.Spec.JobTemplate.Spec.Selector),
    ];

    private static string Status(Job job) =>
        Endings.FirstOrDefault(type => Has(job, type))
        ?? (job.Metadata.DeletionTimestamp is not null ? "Terminating" : null)
        ?? (Has(job, "Suspended") ? "Suspended" : null)
        ?? Turns.FirstOrDefault(type => Has(job, type))
        ?? "Running";

    private static bool Has(Job job, string type) => job.Status.Conditions.Any(condition => condition.Type == type && condition.Status == "True");

    private static string Completions(Job job) => job.Spec switch
    {
        { Completions: { } wanted } => $"{job.Status.Succeeded}/{wanted}",
        { Parallelism: > 1 and var parallel } => $"{job.Status.Succeeded}/1 of {parallel}",
        _ => $"{job.Status.Succeeded}/1",
    };
}
