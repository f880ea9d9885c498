using Cluster.Api;
using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>Questions about a pod's specification that several classes ask.</summary>
internal static class PodShape
{
    extension(Pod pod)
    {
        public string Uid => pod.Metadata.Uid;

        public bool RestartsAlways => pod.Spec.RestartPolicy is null or "" or "Always";

        public bool NeverRestarts => pod.Spec.RestartPolicy == "Never";

        public bool IsOnHostNetwork => pod.Spec.HostNetwork is true;

        public bool HasEnded => pod.Status.Phase is "Succeeded" or "Failed";

        /// <summary>As messages name a pod: <c>web-1_default(uid)</c>.</summary>
        public string FullName => $"{pod.Metadata.Name}_{pod.Metadata.Namespace}({pod.Metadata.Uid})";

        /// <summary>What a stopping pod gets between signal and kill, at least a second.</summary>
        public TimeSpan GracePeriod => Seconds.ToWait(Math.Max(1,
            (pod.Metadata.DeletionTimestamp is null ? null : pod.Metadata.DeletionGracePeriodSeconds)
            ?? pod.Spec.TerminationGracePeriodSeconds ?? 30));

        /// <summary>Every container with its role, in start order.</summary>
        public IEnumerable<(Container Container, ContainerRole Role)> AllContainers =>
        [
            .. pod.Spec.InitContainers.Select(static c => (c, c.IsSidecar ? ContainerRole.Sidecar : ContainerRole.Init)),
            .. pod.Spec.EphemeralContainers.Select(static c => (c.AsContainer(), ContainerRole.Ephemeral)),
            .. pod.Spec.Containers.Select(static c => (c, ContainerRole.Regular)),
        ];
    }

    extension(Container container)
    {
        /// <summary>True for an init container that keeps running; meaningless for others.</summary>
        public bool IsSidecar => container.RestartPolicy == "Always";
    }

    /// <summary>The fields that an ephemeral container shares with any other.</summary>
    public static Container AsContainer(this EphemeralContainer container) =>
        KubernetesJson.Decode<Container>(KubernetesJson.Encode(container));
}
