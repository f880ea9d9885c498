using Cluster.Api.Core.V1;
using Cluster.Kubelet.Runtime;
using Cri = Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Server.Logs;

/// <summary>Serves containers' logs.</summary>
internal sealed class ContainerLogEndpoint(PodContainers containers, IContainerRuntime runtime, TimeProvider time)
{
    public async Task ServeAsync(HttpContext context, string ns, string podName, string name)
    {
        var ct = context.RequestAborted;
        var query = LogQuery.From(context.Request.Query, time);
        if (containers.Find(ns, podName) is not { } pod)
        {
            await Answer.TextAsync(context, 404, $"pod \"{podName}\" not found");
            return;
        }
        if (!AllNames(pod).Contains(name))
        {
            await Answer.TextAsync(context, 404, $"container \"{name}\" not found in pod \"{podName}\"");
            return;
        }

        var runs = (await containers.RunsAsync(pod, name, ct)).Where(r => r.State != Cri.ContainerState.ContainerCreated).ToList();
        var run = query.Previous ? PreviousOf(pod, name, runs) : runs.FirstOrDefault();
        var status = run is null ? null : await runtime.FindContainerAsync(run.Id, ct);
        if (status is null || !File.Exists(status.LogPath))
        {
            await Answer.TextAsync(context, 400, WhyNot(pod, name, query));
            return;
        }
        await CopyAsync(context, query, status, ct);
    }

    private async Task CopyAsync(HttpContext context, LogQuery query, Cri.ContainerStatus status, CancellationToken ct)
    {
        context.Response.ContentType = "text/plain";
        await context.Response.StartAsync(ct); // a follower sees the answer before the first line
        await context.Response.Body.FlushAsync(ct);
        var reader = new LogReader(status.LogPath, async c => await runtime.FindContainerAsync(status.Id, c) is { State: Cri.ContainerState.ContainerRunning }, time);
        try
        {
            await reader.CopyAsync(new LogWriter(context.Response.BodyWriter, query), query, ct);
        }
        catch (OperationCanceledException)
        {
            // the caller has heard enough
        }
    }

    /// <summary>The run the pod's status calls the last one: while a container waits for its restart, that is its newest.</summary>
    private static Cri.Container? PreviousOf(Pod pod, string name, List<Cri.Container> runs)
    {
        var last = StatusOf(pod, name)?.LastState.Terminated?.ContainerID ?? "";
        return runs.Find(run => last.EndsWith("//" + run.Id, StringComparison.Ordinal)) ?? runs.ElementAtOrDefault(1);
    }

    private static ContainerStatus? StatusOf(Pod pod, string name) =>
        pod.Status.ContainerStatuses.Concat(pod.Status.InitContainerStatuses).FirstOrDefault(s => s.Name == name);

    private static IEnumerable<string> AllNames(Pod pod) =>
        pod.Spec.Containers.Concat(pod.Spec.InitContainers).Select(c => c.Name).Concat(pod.Spec.EphemeralContainers.Select(c => c.Name));

    private static string WhyNot(Pod pod, string name, LogQuery query)
    {
        if (query.Previous)
            return $"previous terminated container \"{name}\" in pod \"{pod.Metadata.Name}\" not found";
        return StatusOf(pod, name)?.State.Waiting?.Reason is { Length: > 0 } reason
            ? reason is "ErrImagePull" or "ImagePullBackOff" or "ErrImageNeverPull" or "InvalidImageName"
                ? $"container \"{name}\" in pod \"{pod.Metadata.Name}\" is waiting to start: trying and failing to pull image"
                : $"container \"{name}\" in pod \"{pod.Metadata.Name}\" is waiting to start: {reason}"
            : $"container \"{name}\" in pod \"{pod.Metadata.Name}\" is not available";
    }
}
