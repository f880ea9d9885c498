namespace Cluster.Api.Core.V1;

/// <summary>A container added to a running pod for debugging. It is never restarted and guarantees no resources.</summary>
public sealed record EphemeralContainer
{
    /// <summary>Arguments of the command; replaces the image's CMD. $(NAME) is expanded from the environment, $$(NAME) is not.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Args { get; init => field = value ?? []; } = [];

    /// <summary>The program to run and its first arguments, without a shell; replaces the image's ENTRYPOINT. $(NAME) is expanded from the environment.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Command { get; init => field = value ?? []; } = [];

    /// <summary>Environment variables. They override those of envFrom.</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<EnvVar> Env { get; init => field = value ?? []; } = [];

    /// <summary>ConfigMaps and Secrets whose keys become environment variables; later entries win.</summary>
    [ListAtomic]
    public IReadOnlyList<EnvFromSource> EnvFrom { get; init => field = value ?? []; } = [];

    /// <summary>Reference of the image, such as registry/name:tag or name@digest.</summary>
    public string? Image { get; init; }

    /// <summary>When to pull the image: Always, IfNotPresent or Never. Defaults to Always for the tag latest or none, otherwise IfNotPresent.</summary>
    public string? ImagePullPolicy { get; init; }

    /// <summary>Not allowed for ephemeral containers.</summary>
    public Lifecycle? Lifecycle { get; init; }

    /// <summary>Not allowed for ephemeral containers.</summary>
    public Probe? LivenessProbe { get; init; }

    /// <summary>Name of the container, a DNS label unique among all containers of the pod.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Not allowed for ephemeral containers.</summary>
    [ListMap("containerPort", "protocol"), Patch("merge", MergeKey = "containerPort")]
    public IReadOnlyList<ContainerPort> Ports { get; init => field = value ?? []; } = [];

    /// <summary>Not allowed for ephemeral containers.</summary>
    public Probe? ReadinessProbe { get; init; }

    /// <summary>Not allowed for ephemeral containers.</summary>
    [ListAtomic]
    public IReadOnlyList<ContainerResizePolicy> ResizePolicy { get; init => field = value ?? []; } = [];

    /// <summary>Not allowed for ephemeral containers; they share what the pod has been given.</summary>
    public ResourceRequirements Resources { get; init => field = value ?? new(); } = new();

    /// <summary>Not allowed for ephemeral containers.</summary>
    public string? RestartPolicy { get; init; }

    /// <summary>Not allowed for ephemeral containers.</summary>
    [ListAtomic]
    public IReadOnlyList<ContainerRestartRule> RestartPolicyRules { get; init => field = value ?? []; } = [];

    /// <summary>User, privileges and confinement of the container; overrides the pod's settings.</summary>
    public SecurityContext? SecurityContext { get; init; }

    /// <summary>Not allowed for ephemeral containers.</summary>
    public Probe? StartupProbe { get; init; }

    /// <summary>Whether to keep a standard input open for attached clients. Defaults to false, so that reads meet the end of file.</summary>
    public bool? Stdin { get; init; }

    /// <summary>Whether to close standard input after the first attached client leaves. Defaults to false.</summary>
    public bool? StdinOnce { get; init; }

    /// <summary>Container whose process namespace to share; if empty, the one that the pod's settings provide.</summary>
    public string? TargetContainerName { get; init; }

    /// <summary>File in the container whose content becomes the termination message, at most 4096 bytes. Defaults to /dev/termination-log. Cannot be changed.</summary>
    public string? TerminationMessagePath { get; init; }

    /// <summary>File (the default) reads only terminationMessagePath; FallbackToLogsOnError takes the log's end if that file is empty and the container failed.</summary>
    public string? TerminationMessagePolicy { get; init; }

    /// <summary>Whether to run the container on a terminal; needs stdin. Defaults to false.</summary>
    public bool? Tty { get; init; }

    /// <summary>Block devices to give to the container.</summary>
    [ListMap("devicePath"), Patch("merge", MergeKey = "devicePath")]
    public IReadOnlyList<VolumeDevice> VolumeDevices { get; init => field = value ?? []; } = [];

    /// <summary>Volumes to mount into the container's file system; without subPath.</summary>
    [ListMap("mountPath"), Patch("merge", MergeKey = "mountPath")]
    public IReadOnlyList<VolumeMount> VolumeMounts { get; init => field = value ?? []; } = [];

    /// <summary>Directory to start in. Defaults to the image's.</summary>
    public string? WorkingDir { get; init; }
}
