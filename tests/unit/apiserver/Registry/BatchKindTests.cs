using System.Text;
using Cluster.Api;
using Cluster.Api.Batch.V1;
using Cluster.ApiServer.Registry.Kinds.Batch;

namespace Cluster.ApiServer.Tests.Registry;

public sealed class BatchKindTests
{
    private const string Pod = """{"restartPolicy":"Never","containers":[{"name":"c","image":"i"}]}""";

    private static string JobOf(string fields = "", string pod = Pod, string labels = "{}", string name = "pi") =>
        $$$"""{"metadata":{"name":"{{{name}}}","uid":"u1"},"spec":{"template":{"metadata":{"labels":{{{labels}}} },"spec":{{{pod}}} }{{{fields}}} }}""";

    private static string Nightly(string fields = "", string schedule = "0 3 * * *", string job = "", string name = "nightly") =>
        $$$"""{"metadata":{"name":"{{{name}}}"},"spec":{"schedule":"{{{schedule}}}","jobTemplate":{"spec":{"template":{"spec":{{{Pod}}} }{{{job}}} }}{{{fields}}} }}""";

    [Fact, Trait("Requirement", "JOB-02"), Trait("Requirement", "JOB-07")]
    public void Default_MinimalJob_IsOnePodTriedSevenTimes()
    {
        var spec = Kind.Created(JobResource.Definition, JobOf()).Spec;

        Assert.Equal((1, 1, 6), (spec.Completions, spec.Parallelism, spec.BackoffLimit));
        Assert.Equal(("NonIndexed", false, false), (spec.CompletionMode, spec.Suspend, spec.ManualSelector));
        Assert.Equal("TerminatingOrFailed", spec.PodReplacementPolicy);
    }

    [Fact, Trait("Requirement", "JOB-05")]
    public void Default_ParallelismAlone_LeavesCompletionsOpen()
    {
        var spec = Kind.Created(JobResource.Definition, JobOf(",\"parallelism\":3")).Spec;

        Assert.Null(spec.Completions);
        Assert.Equal(3, spec.Parallelism);
    }

    [Fact, Trait("Requirement", "JOB-09")]
    public void Create_WithoutSelector_LabelsPodsByUidAndName()
    {
        var job = Kind.Created(JobResource.Definition, JobOf(labels: """{"app":"pi"}"""));

        Assert.Equal("u1", job.Spec.Selector!.MatchLabels["batch.kubernetes.io/controller-uid"]);
        Assert.Equal(
            ["app=pi", "batch.kubernetes.io/controller-uid=u1", "batch.kubernetes.io/job-name=pi", "controller-uid=u1", "job-name=pi"],
            job.Spec.Template.Metadata.Labels.Select(label => $"{label.Key}={label.Value}").Order());
        Assert.Equal(job.Spec.Template.Metadata.Labels, job.Metadata.Labels);
    }

    [Fact]
    public void Create_WithManualSelector_KeepsTheUsersLabels()
    {
        var json = JobOf(",\"manualSelector\":true,\"selector\":{\"matchLabels\":{\"app\":\"pi\"}}", labels: """{"app":"pi"}""");

        Assert.Equal(["app"], Kind.Created(JobResource.Definition, json).Spec.Template.Metadata.Labels.Keys);
        Assert.Empty(Kind.Errors(JobResource.Definition, json));
    }

    [Theory, Trait("Requirement", "API-03")]
    [InlineData(",\"completions\":-1", "spec.completions: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData(",\"activeDeadlineSeconds\":-1", "spec.activeDeadlineSeconds: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData(",\"completionMode\":\"Odd\"", "spec.completionMode: Unsupported value: \"Odd\": supported values: \"NonIndexed\", \"Indexed\"")]
    [InlineData(",\"completionMode\":\"Indexed\",\"parallelism\":1", "spec.completions: Required value: when completion mode is Indexed")]
    [InlineData(",\"completionMode\":\"Indexed\",\"completions\":1,\"parallelism\":100001", "spec.parallelism: Invalid value: 100001: must be less than or equal to 100000 when completion mode is Indexed")]
    [InlineData(",\"backoffLimitPerIndex\":1", "spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode")]
    [InlineData(",\"completionMode\":\"Indexed\",\"completions\":2,\"maxFailedIndexes\":3", "spec.backoffLimitPerIndex: Required value: when maxFailedIndexes is specified")]
    [InlineData(",\"completionMode\":\"Indexed\",\"completions\":2,\"maxFailedIndexes\":3", "spec.maxFailedIndexes: Invalid value: 3: must be less than or equal to completions")]
    [InlineData(",\"completionMode\":\"Indexed\",\"completions\":100001,\"backoffLimitPerIndex\":1", "spec.maxFailedIndexes: Required value: must be specified when completions is above 100000")]
    [InlineData(",\"managedBy\":\"me\"", "spec.managedBy: Invalid value: \"me\": must be a domain-prefixed path (such as \"acme.io/foo\")")]
    [InlineData(",\"podReplacementPolicy\":\"Soon\"", "spec.podReplacementPolicy: Unsupported value: \"Soon\": supported values: \"Failed\", \"TerminatingOrFailed\"")]
    [InlineData(",\"selector\":{\"matchLabels\":{\"a\":\"b\"}}", "spec.selector: Invalid value: {\"matchLabels\":{\"a\":\"b\",\"batch.kubernetes.io/controller-uid\":\"u1\"}}: `selector` not auto-generated")]
    [InlineData(",\"successPolicy\":{\"rules\":[{\"succeededCount\":1}]}", "spec.successPolicy: Invalid value: {\"rules\":[{\"succeededCount\":1}]}: requires indexed completion mode")]
    public void Validate_BrokenJob_IsRefusedInUpstreamsWords(string fields, string expected) =>
        Assert.Contains(expected, Kind.Errors(JobResource.Definition, JobOf(fields)));

    [Theory, Trait("Requirement", "JOB-06")]
    [InlineData("\"restartPolicy\":\"Always\",", "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"")]
    [InlineData("", "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"")]
    public void Validate_JobWhosePodsRunForEver_IsRefused(string policy, string expected) =>
        Assert.Equal([expected], Kind.Errors(JobResource.Definition, JobOf(pod: $$"""{{{policy}}"containers":[{"name":"c","image":"i"}]}""")));

    [Theory]
    [InlineData("{\"action\":\"Stop\",\"onPodConditions\":[{\"type\":\"Ready\"}]}", "spec.podFailurePolicy.rules[0].action: Unsupported value: \"Stop\": supported values: \"Count\", \"FailIndex\", \"FailJob\", \"Ignore\"")]
    [InlineData("{\"action\":\"FailIndex\",\"onPodConditions\":[{\"type\":\"Ready\"}]}", "spec.podFailurePolicy.rules[0].action: Invalid value: \"FailIndex\": requires the backoffLimitPerIndex to be set")]
    [InlineData("{\"action\":\"Ignore\"}", "spec.podFailurePolicy.rules[0]: Invalid value: specifying one of OnExitCodes and OnPodConditions is required")]
    [InlineData("{\"action\":\"Ignore\",\"onExitCodes\":{\"operator\":\"In\",\"values\":[0]}}", "spec.podFailurePolicy.rules[0].onExitCodes.values[0]: Invalid value: 0: must not be 0 for the In operator")]
    [InlineData("{\"action\":\"Ignore\",\"onExitCodes\":{\"operator\":\"In\",\"values\":[2,1]}}", "spec.podFailurePolicy.rules[0].onExitCodes.values: Invalid value: [2,1]: must be ordered")]
    [InlineData("{\"action\":\"Ignore\",\"onExitCodes\":{\"operator\":\"In\",\"values\":[1,1]}}", "spec.podFailurePolicy.rules[0].onExitCodes.values[1]: Duplicate value: 1")]
    [InlineData("{\"action\":\"Ignore\",\"onExitCodes\":{\"containerName\":\"x\",\"operator\":\"In\",\"values\":[1]}}", "spec.podFailurePolicy.rules[0].onExitCodes.containerName: Invalid value: \"x\": must be one of the container or initContainer names in the pod template")]
    public void Validate_BrokenFailurePolicy_IsRefused(string rule, string expected) =>
        Assert.Contains(expected, Kind.Errors(JobResource.Definition, JobOf($$""","podFailurePolicy":{"rules":[{{rule}}]}""")));

    [Theory]
    [InlineData("{}", "spec.successPolicy.rules[0]: Required value: at least one of succeededCount or succeededIndexes must be specified")]
    [InlineData("{\"succeededIndexes\":\"1-9\"}", "spec.successPolicy.rules[0].succeededIndexes: Invalid value: \"1-9\": error parsing succeededIndexes: too large index: \"9\"")]
    [InlineData("{\"succeededIndexes\":\"2,1\"}", "spec.successPolicy.rules[0].succeededIndexes: Invalid value: \"2,1\": error parsing succeededIndexes: non-increasing order, previous: 2, current: 1")]
    [InlineData("{\"succeededIndexes\":\"0,2\",\"succeededCount\":3}", "spec.successPolicy.rules[0].succeededCount: Invalid value: 3: must be less than or equal to 2 (the number of indexes in the specified succeededIndexes field)")]
    [InlineData("{\"succeededCount\":5}", "spec.successPolicy.rules[0].succeededCount: Invalid value: 5: must be less than or equal to 4 (the number of specified completions)")]
    public void Validate_BrokenSuccessPolicy_IsRefused(string rule, string expected) =>
        Assert.Equal([expected], Kind.Errors(JobResource.Definition, JobOf($$""","completionMode":"Indexed","completions":4,"successPolicy":{"rules":[{{rule}}]}""")));

    [Fact]
    public void Validate_IndexedJobWithALongName_SaysWhichPodCannotBeNamed()
    {
        var name = new string('a', 62);

        Assert.Equal(
            $"metadata.name: Invalid value: \"{name}\": will not able to create pod with invalid DNS label: {name}-1",
            Assert.Single(Kind.Errors(JobResource.Definition, JobOf(",\"completionMode\":\"Indexed\",\"completions\":2", name: name))));
    }

    [Fact]
    public void Update_OfARunningJobsTemplateOrCompletions_IsRefused()
    {
        var created = KubernetesJson.Encode(Kind.Created(JobResource.Definition, JobOf()));
        var current = Encoding.UTF8.GetString(created);
        var strategy = new JobStrategy();
        var job = KubernetesJson.Decode<Job>(created);

        var errors = strategy.ValidateUpdate(
            job with { Spec = job.Spec with { Completions = 2, Template = job.Spec.Template with { Spec = job.Spec.Template.Spec with { NodeSelector = new Dictionary<string, string> { ["disk"] = "ssd" } } } } },
            job).Select(error => error.Field);

        Assert.Equal(["spec.completions", "spec.template"], errors);
        Assert.Empty(Kind.UpdateErrors(JobResource.Definition, current, current.Replace("\"parallelism\":1", "\"parallelism\":5", StringComparison.Ordinal)));
    }

    [Fact]
    public void Update_OfASuspendedJobThatNeverStarted_MayMoveItsPods()
    {
        var job = Kind.Created(JobResource.Definition, JobOf(",\"suspend\":true"));
        var moved = job with { Spec = job.Spec with { Template = job.Spec.Template with { Spec = job.Spec.Template.Spec with { NodeSelector = new Dictionary<string, string> { ["disk"] = "ssd" } } } } };
        var strategy = new JobStrategy();

        Assert.Empty(strategy.ValidateUpdate(moved, job));
        Assert.Equal("spec.template", Assert.Single(strategy.ValidateUpdate(moved, job with { Status = new() { StartTime = DateTimeOffset.UnixEpoch } })).Field);
    }

    [Fact]
    public void StatusUpdate_ThatTakesBackAnEnd_IsRefused()
    {
        var job = Kind.Created(JobResource.Definition, JobOf());
        var done = job with
        {
            Status = new()
            {
                StartTime = DateTimeOffset.UnixEpoch,
                CompletionTime = DateTimeOffset.UnixEpoch.AddSeconds(5),
                Succeeded = 1,
                Conditions = [new() { Type = "SuccessCriteriaMet", Status = "True" }, new() { Type = "Complete", Status = "True" }],
            },
        };
        var strategy = new JobStrategy();

        Assert.Empty(strategy.ValidateStatusUpdate(done, job));
        var messages = strategy.ValidateStatusUpdate(job, done).Select(error => error.ToString()).ToList();
        Assert.Contains("status.conditions: Invalid value: cannot disable the terminal Complete=True condition", messages);
        Assert.Contains("status.succeeded: Invalid value: 0: cannot decrease the succeeded counter", messages);
    }

    [Fact]
    public void StatusUpdate_FailedWithoutItsTarget_IsRefused() => Assert.Contains(
        "status.conditions: Invalid value: cannot set Failed=True condition without the FailureTarget=true condition",
        new JobStrategy().ValidateStatusUpdate(
            new() { Status = new() { StartTime = DateTimeOffset.UnixEpoch, Conditions = [new() { Type = "Failed", Status = "True" }] } }, new()).Select(error => error.ToString()));

    [Fact, Trait("Requirement", "JOB-15")]
    public void Default_MinimalCronJob_KeepsThreeGoodJobsAndOneBad()
    {
        var spec = Kind.Created(CronJobResource.Definition, Nightly()).Spec;

        Assert.Equal(("Allow", false, 3, 1), (spec.ConcurrencyPolicy, spec.Suspend, spec.SuccessfulJobsHistoryLimit, spec.FailedJobsHistoryLimit));
        Assert.Null(spec.JobTemplate.Spec.Completions);
        Assert.Empty(Kind.Errors(CronJobResource.Definition, Nightly()));
    }

    [Theory, Trait("Requirement", "JOB-12"), Trait("Requirement", "API-03")]
    [InlineData("", "* * *", "spec.schedule: Invalid value: \"* * *\": expected exactly 5 fields, found 3: [* * *]")]
    [InlineData("", "60 * * * *", "spec.schedule: Invalid value: \"60 * * * *\": end of range (60) above maximum (59): 60")]
    [InlineData("", "TZ=UTC 0 * * * *", "spec.schedule: Invalid value: \"TZ=UTC 0 * * * *\": cannot use TZ or CRON_TZ in schedule, use timeZone field instead")]
    [InlineData(",\"timeZone\":\"Mars/Olympus\"", "@daily", "spec.timeZone: Invalid value: \"Mars/Olympus\": unknown time zone Mars/Olympus")]
    [InlineData(",\"timeZone\":\"local\"", "@daily", "spec.timeZone: Invalid value: \"local\": timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones")]
    [InlineData(",\"concurrencyPolicy\":\"Deny\"", "@daily", "spec.concurrencyPolicy: Unsupported value: \"Deny\": supported values: \"Allow\", \"Forbid\", \"Replace\"")]
    [InlineData(",\"startingDeadlineSeconds\":-1", "@daily", "spec.startingDeadlineSeconds: Invalid value: -1: must be greater than or equal to 0")]
    public void Validate_BrokenCronJob_IsRefusedInUpstreamsWords(string fields, string schedule, string expected) =>
        Assert.Equal([expected], Kind.Errors(CronJobResource.Definition, Nightly(fields, schedule)));

    [Fact]
    public void Validate_CronJobWithoutSchedule_SaysItIsRequired() =>
        Assert.Equal(["spec.schedule: Required value"], Kind.Errors(CronJobResource.Definition, Nightly(schedule: "")));

    [Fact]
    public void Validate_CronJobWithASelector_IsRefused() => Assert.Equal(
        ["spec.jobTemplate.spec.selector: Invalid value: {\"matchLabels\":{\"a\":\"b\"}}: `selector` will be auto-generated"],
        Kind.Errors(CronJobResource.Definition, Nightly(job: ",\"selector\":{\"matchLabels\":{\"a\":\"b\"}}")));

    [Fact]
    public void Validate_CronJobWithALongName_IsRefused() => Assert.EndsWith(
        "must be no more than 52 characters", Assert.Single(Kind.Errors(CronJobResource.Definition, Nightly(name: new('a', 53)))));
}
