using System.Globalization;
using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Registry.Tables;

/// <summary>READY, STATUS and RESTARTS of a pod in kubectl's words.</summary>
/// <param name="Ready">Containers ready, of all: <c>1/2</c>.</param>
/// <param name="Status">Why the pod is as it is: <c>Running</c>, <c>Init:0/1</c>, <c>CrashLoopBackOff</c>, <c>Terminating</c> …</param>
/// <param name="Restarts">Number of restarts, with the age of the last: <c>3 (5m ago)</c>.</param>
internal readonly record struct PodSummary(string Ready, string Status, string Restarts)
{
    public static PodSummary Of(Pod pod, DateTimeOffset now)
    {
        var tally = new Tally(pod);
        if (!tally.ReadInit())
            tally.ReadMain();
        var status = Ending(pod) ?? tally.Reason;
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{tally.Ready}/{tally.Total}"),
            status,
            Restarted(tally, now));
    }

    private static string Restarted(Tally tally, DateTimeOffset now) => tally is { Restarts: > 0, LastRestart: { } last }
        ? string.Create(CultureInfo.InvariantCulture, $"{tally.Restarts} ({HumanDuration.Of(now - last)} ago)")
        : tally.Restarts.ToString(CultureInfo.InvariantCulture);

    private static string? Ending(Pod pod)
    {
        if (pod.Metadata.DeletionTimestamp is null)
            return null;
        if (pod.Status.Reason == "NodeLost")
            return "Unknown";
        return pod.Status.Phase is "Succeeded" or "Failed" ? null : "Terminating";
    }

    /// <summary>Reads the container statuses once, in the order that decides the status word.</summary>
    private sealed class Tally
    {
        private static readonly HashSet<string> None = [];

        private readonly Pod _pod;
        private readonly HashSet<string> _sidecars;
        private int _sidecarRestarts;
        private DateTimeOffset? _lastSidecarRestart;

        public Tally(Pod pod)
        {
            _pod = pod;
            _sidecars = pod.Spec.InitContainers.Count == 0 ? None : [.. pod.Spec.InitContainers.Where(container => container.RestartPolicy == "Always").Select(container => container.Name)];
            Total = pod.Spec.Containers.Count + _sidecars.Count;
            Reason = pod.Status.Reason is { Length: > 0 } reason ? reason : pod.Status.Phase ?? "";
            if (pod.Status.Conditions.Any(condition => condition is { Type: "PodScheduled", Reason: "SchedulingGated" }))
                Reason = "SchedulingGated";
        }

        public int Total { get; }

        public int Ready { get; private set; }

        public int Restarts { get; private set; }

        public DateTimeOffset? LastRestart { get; private set; }

        public string Reason { get; private set; }

        /// <summary>Reads the init containers; true while one of them holds the pod up.</summary>
        public bool ReadInit()
        {
            var statuses = _pod.Status.InitContainerStatuses;
            for (var i = 0; i < statuses.Count; i++)
            {
                var status = statuses[i];
                var sidecar = _sidecars.Contains(status.Name);
                Count(status, sidecar);
                if (status.State.Terminated is { ExitCode: 0 })
                    continue;
                if (sidecar && status.Started is true)
                {
                    if (status.Ready)
                        Ready++;
                    continue;
                }
                Reason = "Init:" + InitReason(status.State, i);
                return !IsInitialized;
            }
            return false;
        }

        /// <summary>Reads the main containers; their restarts replace those of init containers that have ended.</summary>
        public void ReadMain()
        {
            (Restarts, LastRestart) = (_sidecarRestarts, _lastSidecarRestart);
            var running = false;
            foreach (var status in _pod.Status.ContainerStatuses.Reverse())
            {
                Count(status, sidecar: false);
                if (status.State.Waiting is { Reason.Length: > 0 } waiting)
                    Reason = waiting.Reason;
                else if (status.State.Terminated is { } terminated)
                    Reason = TerminatedReason(terminated);
                else if (status is { Ready: true, State.Running: not null })
                {
                    running = true;
                    Ready++;
                }
            }
            if (Reason == "Completed" && running)
                Reason = _pod.Status.Conditions.Any(condition => condition is { Type: "Ready", Status: "True" }) ? "Running" : "NotReady";
        }

        private bool IsInitialized => _pod.Status.Conditions.Any(condition => condition is { Type: "Initialized", Status: "True" });

        private void Count(ContainerStatus status, bool sidecar)
        {
            Restarts += status.RestartCount;
            var ended = status.LastState.Terminated?.FinishedAt;
            LastRestart = Later(LastRestart, ended);
            if (!sidecar)
                return;
            _sidecarRestarts += status.RestartCount;
            _lastSidecarRestart = Later(_lastSidecarRestart, ended);
        }

        private string InitReason(ContainerState state, int index) => state switch
        {
            { Terminated: { } terminated } => TerminatedReason(terminated),
            { Waiting.Reason: { Length: > 0 } reason } when reason != "PodInitializing" => reason,
            _ => string.Create(CultureInfo.InvariantCulture, $"{index}/{_pod.Spec.InitContainers.Count}"),
        };

        private static string TerminatedReason(ContainerStateTerminated terminated)
        {
            if (terminated.Reason is { Length: > 0 } reason)
                return reason;
            return terminated.Signal != 0
                ? string.Create(CultureInfo.InvariantCulture, $"Signal:{terminated.Signal}")
                : string.Create(CultureInfo.InvariantCulture, $"ExitCode:{terminated.ExitCode}");
        }

        private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
    }
}
