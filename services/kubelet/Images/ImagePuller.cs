using System.Globalization;
using Cluster.Api.Core.V1;
using Cluster.Grpc;
using Cluster.Kubelet.Events;
using Cluster.Kubelet.Runtime;
using Cluster.Kubelet.Runtime.V1;
using Container = Cluster.Api.Core.V1.Container;

namespace Cluster.Kubelet.Images;

/// <summary>Applies pull policies, with a rest after failures, and tells the story in Events.</summary>
internal sealed class ImagePuller(IContainerRuntime runtime, PullSecrets secrets, PullBackoff backoff, IPodEvents events, TimeProvider time) : IImagePuller
{
    /// <summary>Pulls at the same time: more only share the same disk and link.</summary>
    private const int MaxParallelPulls = 5;

    private readonly SemaphoreSlim _slots = new(MaxParallelPulls, MaxParallelPulls);

    public async Task<ImagePullResult> EnsureAsync(Pod pod, Container container, CancellationToken ct)
    {
        var name = container.Image ?? "";
        if (ImageReference.TryParse(name) is not { } image)
        {
            var parse = $"couldn't parse image name \"{name}\": invalid reference format";
            events.Record(pod, container, warning: true, "InspectFailed", $"Failed to apply default image tag \"{name}\": {parse}");
            return Waiting(pod, container, "InvalidImageName", $"Failed to apply default image tag \"{name}\": {parse}");
        }
        try
        {
            return await EnsureAsync(pod, container, image, ct);
        }
        catch (GrpcException e)
        {
            events.Record(pod, container, warning: true, "InspectFailed", $"Failed to inspect image \"{name}\": {e.Message}");
            return Waiting(pod, container, "ImageInspectError", $"Failed to inspect image \"{name}\": {e.Message}");
        }
    }

    private async Task<ImagePullResult> EnsureAsync(Pod pod, Container container, ImageReference image, CancellationToken ct)
    {
        var policy = string.IsNullOrEmpty(container.ImagePullPolicy) ? image.IsLatest ? "Always" : "IfNotPresent" : container.ImagePullPolicy;
        var present = await runtime.FindImageAsync(SpecOf(image), ct);
        if (present is not null && policy != "Always")
        {
            events.Record(pod, container, warning: false, "Pulled", $"Container image \"{container.Image}\" already present on machine");
            return new(present.Id);
        }
        if (policy == "Never")
        {
            var message = $"Container image \"{container.Image}\" is not present with pull policy of Never";
            events.Record(pod, container, warning: true, "ErrImageNeverPull", message);
            return Waiting(pod, container, "ErrImageNeverPull", message);
        }

        var key = $"{pod.Metadata.Uid}_{image.Full}";
        if (backoff.IsResting(key, out var error))
        {
            var message = $"Back-off pulling image \"{container.Image}\"";
            events.Record(pod, container, warning: false, "BackOff", message);
            return Waiting(pod, container, "ImagePullBackOff", $"{message}: ErrImagePull: {error}");
        }
        return await PullAsync(pod, container, image, key, ct);
    }

    private async Task<ImagePullResult> PullAsync(Pod pod, Container container, ImageReference image, string key, CancellationToken ct)
    {
        var asked = time.GetTimestamp();
        await _slots.WaitAsync(ct);
        try
        {
            events.Record(pod, container, warning: false, "Pulling", $"Pulling image \"{container.Image}\"");
            var began = time.GetTimestamp();
            var id = await PullWithAnyAsync(pod, image, ct);
            var size = (await runtime.FindImageAsync(SpecOf(image), ct))?.Size ?? 0;
            events.Record(pod, container, warning: false, "Pulled", string.Create(CultureInfo.InvariantCulture,
                $"Successfully pulled image \"{container.Image}\" in {Span(began)} ({Span(asked)} including waiting). Image size: {size} bytes."));
            return new(id);
        }
        catch (GrpcException e)
        {
            backoff.Failed(key, e.Message);
            events.Record(pod, container, warning: true, "Failed", $"Failed to pull image \"{container.Image}\": {e.Message}");
            return Waiting(pod, container, "ErrImagePull", e.Message);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Tries each credential in turn; without any, the registry is asked as anybody.</summary>
    private async Task<string> PullWithAnyAsync(Pod pod, ImageReference image, CancellationToken ct)
    {
        var credentials = await secrets.ForAsync(pod, image, ct);
        if (credentials.Count == 0)
            return await runtime.PullImageAsync(SpecOf(image), null, null, ct);

        for (var i = 0; ; i++)
            try
            {
                return await runtime.PullImageAsync(SpecOf(image), credentials[i], null, ct);
            }
            catch (GrpcException) when (i + 1 < credentials.Count)
            {
                // the next credential may do
            }
    }

    private ImagePullResult Waiting(Pod pod, Container container, string reason, string message)
    {
        events.Record(pod, container, warning: true, "Failed", $"Error: {reason}");
        return new(null, reason, message);
    }

    private static ImageSpec SpecOf(ImageReference image) => new() { Image = image.Full };

    private string Span(long since)
    {
        var elapsed = time.GetElapsedTime(since);
        return elapsed < TimeSpan.FromSeconds(1)
            ? string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMilliseconds:0}ms")
            : string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.###}s");
    }
}
