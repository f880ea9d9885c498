namespace Cluster.Api.Core.V1;

/// <summary>EphemeralContainer</summary>
public sealed record EphemeralContainer
{
    /// <summary>Args</summary>
    [ListAtomic]
    public IReadOnlyList<string> Args { get; init => field = value ?? []; } = [];

    /// <summary>Command</summary>
    [ListAtomic]
    public IReadOnlyList<string> Command { get; init => field = value ?? []; } = [];

    /// <summary>Env</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<EnvVar> Env { get; init => field = value ?? []; } = [];

    /// <summary>EnvFrom</summary>
    [ListAtomic]
    public IReadOnlyList<EnvFromSource> EnvFrom { get; init => field = value ?? []; } = [];

    /// <summary>Image</summary>
    public string? Image { get; init; }

    /// <summary>ImagePullPolicy</summary>
    public string? ImagePullPolicy { get; init; }

    /// <summary>Lifecycle</summary>
    public Lifecycle? Lifecycle { get; init; }

    /// <summary>LivenessProbe</summary>
    public Probe? LivenessProbe { get; init; }

    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Ports</summary>
    [ListMap("containerPort", "protocol"), Patch("merge", MergeKey = "containerPort")]
    public IReadOnlyList<ContainerPort> Ports { get; init => field = value ?? []; } = [];

    /// <summary>ReadinessProbe</summary>
    public Probe? ReadinessProbe { get; init; }

    /// <summary>ResizePolicy</summary>
    [ListAtomic]
    public IReadOnlyList<ContainerResizePolicy> ResizePolicy { get; init => field = value ?? []; } = [];

    /// <summary>Resources</summary>
    public ResourceRequirements Resources { get; init => field = value ?? new(); } = new();

    /// <summary>RestartPolicy</summary>
    public string? RestartPolicy { get; init; }

    /// <summary>RestartPolicyRules</summary>
    [ListAtomic]
    public IReadOnlyList<ContainerRestartRule> RestartPolicyRules { get; init => field = value ?? []; } = [];

    /// <summary>SecurityContext</summary>
    public SecurityContext? SecurityContext { get; init; }

    /// <summary>StartupProbe</summary>
    public Probe? StartupProbe { get; init; }

    /// <summary>Stdin</summary>
    public bool? Stdin { get; init; }

    /// <summary>StdinOnce</summary>
    public bool? StdinOnce { get; init; }

    /// <summary>TargetContainerName</summary>
    public string? TargetContainerName { get; init; }

    /// <summary>TerminationMessagePath</summary>
    public string? TerminationMessagePath { get; init; }

    /// <summary>TerminationMessagePolicy</summary>
    public string? TerminationMessagePolicy { get; init; }

    /// <summary>Tty</summary>
    public bool? Tty { get; init; }

    /// <summary>VolumeDevices</summary>
    [ListMap("devicePath"), Patch("merge", MergeKey = "devicePath")]
    public IReadOnlyList<VolumeDevice> VolumeDevices { get; init => field = value ?? []; } = [];

    /// <summary>VolumeMounts</summary>
    [ListMap("mountPath"), Patch("merge", MergeKey = "mountPath")]
    public IReadOnlyList<VolumeMount> VolumeMounts { get; init => field = value ?? []; } = [];

    /// <summary>WorkingDir</summary>
    public string? WorkingDir { get; init; }
}
