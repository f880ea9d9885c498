using System.Text.RegularExpressions;
using Cluster.Api;
using Cluster.Api.Batch.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Batch;

/// <summary>What the API server accepts for <c>batch/v1/CronJob</c>.</summary>
internal sealed partial class CronJobStrategy : ResourceStrategy<CronJob>
{
    /// <summary>Longest name, in characters: a job's name adds eleven for the time and must stay a label.</summary>
    private const int MaxName = 52;

    public override CronJob Default(CronJob obj)
    {
        var (spec, job) = (obj.Spec, obj.Spec.JobTemplate.Spec);
        return obj with
        {
            Spec = spec with
            {
                ConcurrencyPolicy = spec.ConcurrencyPolicy is { Length: > 0 } policy ? policy : "Allow",
                Suspend = spec.Suspend ?? false,
                SuccessfulJobsHistoryLimit = spec.SuccessfulJobsHistoryLimit ?? 3,
                FailedJobsHistoryLimit = spec.FailedJobsHistoryLimit ?? 1,
                JobTemplate = spec.JobTemplate with
                {
                    Spec = job with { PodFailurePolicy = JobStrategy.WithDefaults(job.PodFailurePolicy), Template = PodDefaults.Apply(job.Template) },
                },
            },
        };
    }

    public override CronJob PrepareForCreate(CronJob obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(CronJob obj)
    {
        var errors = Check(obj.Spec, null);
        if (obj.Metadata.Name.Length > MaxName)
            errors.Add(FieldError.Invalid("metadata.name", obj.Metadata.Name, $"must be no more than {MaxName} characters"));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(CronJob next, CronJob current) => Check(next.Spec, current.Spec);

    private static ErrorList Check(CronJobSpec spec, CronJobSpec? current)
    {
        var (errors, path) = (new ErrorList(), FieldPath.Spec);
        Schedule(errors, spec, current, path / "schedule");
        errors.NotNegative(path / "startingDeadlineSeconds", spec.StartingDeadlineSeconds);
        if (current is null || spec.TimeZone != current.TimeZone)
            TimeZone(errors, spec.TimeZone, path / "timeZone");
        if (spec.ConcurrencyPolicy is not ("Allow" or "Forbid" or "Replace"))
            errors.Add(FieldError.NotSupported(path / "concurrencyPolicy", spec.ConcurrencyPolicy, "Allow", "Forbid", "Replace"));
        var (job, place) = (spec.JobTemplate.Spec, path / "jobTemplate" / "spec");
        LabelRules.Labels(errors, spec.JobTemplate.Metadata.Labels, path / "jobTemplate" / "metadata" / "labels");
        JobRules.Check(errors, job, place);
        if (job.Selector is { } selector)
            errors.Add(FieldError.Invalid(place / "selector", selector, "`selector` will be auto-generated"));
        if (job.ManualSelector is true)
            errors.Add(FieldError.NotSupported(place / "manualSelector", true, "nil", "false"));
        errors.NotNegative(path / "successfulJobsHistoryLimit", spec.SuccessfulJobsHistoryLimit);
        errors.NotNegative(path / "failedJobsHistoryLimit", spec.FailedJobsHistoryLimit);
        return errors;
    }

    /// <summary>A time zone inside the schedule is a relic: whoever has one may keep it.</summary>
    private static void Schedule(ErrorList errors, CronJobSpec spec, CronJobSpec? current, FieldPath path)
    {
        if (spec.Schedule.Length == 0)
        {
            errors.Add(FieldError.Required(path));
            return;
        }

        try
        {
            CronSchedule.Parse(WithoutZone(spec.Schedule));
        }
        catch (FormatException e)
        {
            errors.Add(FieldError.Invalid(path, spec.Schedule, e.Message));
        }

        if (!spec.Schedule.Contains("TZ", StringComparison.Ordinal))
            return;
        if (current?.Schedule.Contains("TZ", StringComparison.Ordinal) is not true)
            errors.Add(FieldError.Invalid(path, spec.Schedule, "cannot use TZ or CRON_TZ in schedule, use timeZone field instead"));
        else if (spec.TimeZone is not null)
            errors.Add(FieldError.Invalid(path, spec.Schedule, "cannot use both timeZone field and TZ or CRON_TZ in schedule"));
    }

    private static string WithoutZone(string schedule)
    {
        if (!schedule.StartsWith("TZ=", StringComparison.Ordinal) && !schedule.StartsWith("CRON_TZ=", StringComparison.Ordinal))
            return schedule;
        var (equals, space) = (schedule.IndexOf('=', StringComparison.Ordinal), schedule.IndexOf(' ', StringComparison.Ordinal));
        var zone = space < 0 ? schedule[(equals + 1)..] : schedule[(equals + 1)..space];
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
            ? space < 0 ? "" : schedule[space..].Trim()
            : throw new FormatException($"provided bad location {zone}: unknown time zone {zone}");
    }

    private static void TimeZone(ErrorList errors, string? zone, FieldPath path)
    {
        if (zone is null)
            return;
        if (zone.Length == 0)
            errors.Add(FieldError.Invalid(path, zone, "timeZone must be nil or non-empty string"));
        else if (zone.Equals("Local", StringComparison.OrdinalIgnoreCase))
            errors.Add(FieldError.Invalid(path, zone, "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones"));
        else if (zone.Split('/').Any(part => part is "." or ".." || part.StartsWith('-') || !ZonePartPattern().IsMatch(part))
            || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            errors.Add(FieldError.Invalid(path, zone, $"unknown time zone {zone}"));
    }

    [GeneratedRegex(@"\A[A-Za-z.\-_0-9+]{1,14}\z")]
    private static partial Regex ZonePartPattern();
}
