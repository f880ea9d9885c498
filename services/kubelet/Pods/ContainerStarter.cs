using Cluster.Api.Core.V1;
using Cluster.Grpc;
using Cluster.Kubelet.Environment;
using Cluster.Kubelet.Events;
using Cluster.Kubelet.Images;
using Cluster.Kubelet.Runtime;
using Cluster.Kubelet.Volumes;

namespace Cluster.Kubelet.Pods;

/// <summary>Starts one container: image, configuration, creation, start, hook. Says why it could not.</summary>
internal sealed class ContainerStarter(
    IContainerRuntime runtime, IImagePuller images, ContainerConfigs configs, LifecycleHooks hooks, IPodEvents events)
{
    /// <returns>Null when the container runs, otherwise what it waits for.</returns>
    public async Task<WaitingReason?> StartAsync(Pod pod, ContainerStart start, ContainerSite site, CancellationToken ct)
    {
        var image = await images.EnsureAsync(pod, start.Container, ct);
        if (!image.IsPresent)
            return new(image.Reason, image.Message);
        if (start.Replaces is { IsStillborn: true } stillborn)
            await runtime.RemoveContainerAsync(stillborn.Id, ct);

        string? id;
        try
        {
            RunAsNonRoot.Check(pod, start.Container, await runtime.FindImageAsync(new() { Image = image.ImageRef }, ct));
            id = await CreateAsync(pod, start, site, image.ImageRef, ct);
        }
        catch (Exception e) when (e is ContainerConfigException or VolumeMountException)
        {
            return Failed(pod, start.Container, ContainerConfigException.Reason, e.Message);
        }
        catch (GrpcException e)
        {
            return Failed(pod, start.Container, "CreateContainerError", e.Detail);
        }
        return await RunAsync(pod, start.Container, id, site, ct);
    }

    private async Task<string> CreateAsync(Pod pod, ContainerStart start, ContainerSite site, string imageRef, CancellationToken ct)
    {
        var config = await configs.BuildAsync(pod, start, site, imageRef, ct);
        // Runtimes create a log file, not its folder.
        Directory.CreateDirectory(Path.Combine(site.SandboxConfig.LogDirectory, start.Container.Name));
        var id = await runtime.CreateContainerAsync(site.SandboxId, config, site.SandboxConfig, ct);
        events.Record(pod, start.Container, warning: false, "Created", $"Created container {start.Container.Name}");
        return id;
    }

    private async Task<WaitingReason?> RunAsync(Pod pod, Container container, string id, ContainerSite site, CancellationToken ct)
    {
        try
        {
            await runtime.StartContainerAsync(id, ct);
        }
        catch (GrpcException e)
        {
            events.Record(pod, container, warning: true, "Failed", $"Error: {e.Detail}");
            return new("RunContainerError", e.Detail);
        }
        events.Record(pod, container, warning: false, "Started", $"Started container {container.Name}");

        if (container.Lifecycle?.PostStart is not { } hook)
            return null;
        if (await hooks.RunAsync(pod, container, hook, id, site.Addresses.PodIP, TimeSpan.Zero, ct) is not { } failure)
            return null;
        events.Record(pod, container, warning: true, "FailedPostStartHook", $"PostStartHook failed");
        events.Record(pod, container, warning: false, "Killing", "FailedPostStartHook");
        await runtime.StopContainerAsync(id, pod.GracePeriod, ct);
        return new("PostStartHookError", failure);
    }

    private WaitingReason Failed(Pod pod, Container container, string reason, string message)
    {
        events.Record(pod, container, warning: true, "Failed", $"Error: {message}");
        return new(reason, message);
    }
}
