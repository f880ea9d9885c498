using Cluster.Api.Core.V1;

namespace Cluster.Controllers.Pods;

/// <summary>Questions about a pod's life.</summary>
internal static class PodState
{
    extension(Pod pod)
    {
        /// <summary>Neither finished nor going away.</summary>
        public bool IsActive => !pod.IsFinished && pod.Metadata.DeletionTimestamp is null;

        /// <summary>All containers have ended for good.</summary>
        public bool IsFinished => pod.Status.Phase is "Succeeded" or "Failed";

        public bool IsReady => pod.ReadyCondition is { Status: "True" };

        public PodCondition? ReadyCondition => pod.Status.Conditions.FirstOrDefault(condition => condition.Type == "Ready");

        /// <summary>When the pod counts as available: null while it is not ready.</summary>
        public DateTimeOffset? AvailableFrom(TimeSpan minReady) =>
            pod.ReadyCondition is { Status: "True" } ready ? (ready.LastTransitionTime ?? DateTimeOffset.MinValue) + minReady : null;
    }
}
