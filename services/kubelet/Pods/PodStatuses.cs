using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>Computes a pod's status from what runs. Reads termination messages; does nothing else.</summary>
internal sealed class PodStatuses(ContainerStatuses containers, PodConditions conditions, KubeletOptions options, TimeProvider time)
{
    public PodStatus Of(Pod pod, StatusInputs inputs)
    {
        var init = containers.Of(pod, [ContainerRole.Init, ContainerRole.Sidecar], inputs);
        var regular = containers.Of(pod, [ContainerRole.Regular], inputs);
        var addresses = Addresses(pod, inputs);
        var phase = PodPhases.Of(pod, init, regular, inputs);
        var status = inputs.Known with
        {
            Phase = phase,
            Reason = inputs.Verdict?.Reason ?? pod.Status.Reason,
            Message = inputs.Verdict?.Message ?? pod.Status.Message,
            HostIP = options.NodeIP,
            HostIPs = [new() { Ip = options.NodeIP }],
            PodIP = addresses.Count > 0 ? addresses[0] : null,
            PodIPs = [.. addresses.Select(static ip => new PodIP { Ip = ip })],
            StartTime = inputs.Known.StartTime ?? pod.Status.StartTime ?? DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds()),
            InitContainerStatuses = init,
            ContainerStatuses = regular,
            EphemeralContainerStatuses = containers.Of(pod, [ContainerRole.Ephemeral], inputs),
            QosClass = pod.Status.QosClass ?? Resources.PodQos.Of(pod),
            ObservedGeneration = pod.Metadata.Generation,
        };
        return status with { Conditions = conditions.For(pod, status, inputs) };
    }

    private IReadOnlyList<string> Addresses(Pod pod, StatusInputs inputs)
    {
        if (pod.IsOnHostNetwork)
            return inputs.Seen.Active is null && inputs.Known.PodIP is null ? [] : [options.NodeIP];
        return inputs.Seen.PodIPs is { Count: > 0 } own ? own : [.. inputs.Known.PodIPs.Select(static address => address.Ip)];
    }
}
