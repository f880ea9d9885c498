using System.Globalization;
using System.Text;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cri = Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>A container as the runtime has it.</summary>
internal sealed record ObservedContainer(Cri.ContainerStatus Status, string SandboxId)
{
    public string Id => Status.Id;

    public string Name => Status.Metadata.Name;

    public bool IsRunning => Status.State == Cri.ContainerState.ContainerRunning;

    /// <summary>Created but never started: the kubelet was interrupted in between.</summary>
    public bool IsStillborn => Status.State == Cri.ContainerState.ContainerCreated;

    public bool HasExited => Status.State is Cri.ContainerState.ContainerExited or Cri.ContainerState.ContainerUnknown;

    public bool HasSucceeded => Status.State == Cri.ContainerState.ContainerExited && Status.ExitCode == 0;

    public uint Attempt => Status.Metadata.Attempt;

    public int RestartCount =>
        Status.Annotations.TryGetValue(ContainerLabels.RestartCount, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    public string Hash => Status.Annotations.TryGetValue(ContainerLabels.Hash, out var hash) ? hash : "";

    /// <summary>What it was made with; null when a kubelet made it that did not write it down.</summary>
    public ResourceRequirements? Resources =>
        Status.Annotations.TryGetValue(ContainerLabels.Resources, out var json) ? KubernetesJson.Decode<ResourceRequirements>(Encoding.UTF8.GetBytes(json)) : null;

    public DateTimeOffset CreatedAt => RuntimeTime.From(Status.CreatedAt);

    public DateTimeOffset? StartedAt => Status.StartedAt > 0 ? RuntimeTime.From(Status.StartedAt) : null;

    public DateTimeOffset? FinishedAt => Status.FinishedAt > 0 ? RuntimeTime.From(Status.FinishedAt) : null;
}
