using Cluster.Api;
using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>What Kubernetes fills in where a pod says nothing.</summary>
/// <remarks>Source: API reference of PodSpec and Container, field by field. Idempotent.</remarks>
internal static class PodDefaults
{
    /// <summary>Mode of the files in secret, config and projected volumes: 0644.</summary>
    private const int FileMode = 420;

    /// <summary>Defaults that hold for pods themselves, on top of those a pod template shares.</summary>
    public static Pod Apply(Pod pod)
    {
        var spec = Apply(pod.Spec) with { EnableServiceLinks = pod.Spec.EnableServiceLinks ?? true };
        return pod with
        {
            Spec = spec with
            {
                Containers = [.. spec.Containers.Select(RequestFromLimits)],
                InitContainers = [.. spec.InitContainers.Select(RequestFromLimits)],
            },
        };
    }

    /// <summary>Defaults of a pod template.</summary>
    public static PodTemplateSpec Apply(PodTemplateSpec template) => template with { Spec = Apply(template.Spec) };

    private static PodSpec Apply(PodSpec spec)
    {
        var account = spec.ServiceAccountName is { Length: > 0 } name ? name : spec.ServiceAccount;
        var onHost = spec.HostNetwork is true;
        return spec with
        {
            RestartPolicy = Or(spec.RestartPolicy, "Always"),
            DnsPolicy = Or(spec.DnsPolicy, "ClusterFirst"),
            SchedulerName = Or(spec.SchedulerName, "default-scheduler"),
            TerminationGracePeriodSeconds = spec.TerminationGracePeriodSeconds ?? 30,
            SecurityContext = spec.SecurityContext ?? new(),
            ServiceAccountName = account,
            ServiceAccount = account,
            Containers = [.. spec.Containers.Select(container => Apply(container, onHost))],
            InitContainers = [.. spec.InitContainers.Select(container => Apply(container, onHost))],
            EphemeralContainers = [.. spec.EphemeralContainers.Select(Apply)],
            Volumes = [.. spec.Volumes.Select(Apply)],
        };
    }

    private static Container Apply(Container container, bool onHost) => container with
    {
        ImagePullPolicy = Or(container.ImagePullPolicy, PullPolicyOf(container.Image)),
        TerminationMessagePath = Or(container.TerminationMessagePath, "/dev/termination-log"),
        TerminationMessagePolicy = Or(container.TerminationMessagePolicy, "File"),
        Ports = [.. container.Ports.Select(port => Apply(port, onHost))],
        Env = [.. container.Env.Select(Apply)],
        LivenessProbe = ProbeDefaults.Apply(container.LivenessProbe),
        ReadinessProbe = ProbeDefaults.Apply(container.ReadinessProbe),
        StartupProbe = ProbeDefaults.Apply(container.StartupProbe),
        Lifecycle = ProbeDefaults.Apply(container.Lifecycle),
    };

    private static EphemeralContainer Apply(EphemeralContainer container) => container with
    {
        ImagePullPolicy = Or(container.ImagePullPolicy, PullPolicyOf(container.Image)),
        TerminationMessagePath = Or(container.TerminationMessagePath, "/dev/termination-log"),
        TerminationMessagePolicy = Or(container.TerminationMessagePolicy, "File"),
        Env = [.. container.Env.Select(Apply)],
    };

    /// <summary>An image without tag, or tagged latest, may change at any time and is pulled always.</summary>
    internal static string PullPolicyOf(string? image)
    {
        var name = image ?? "";
        if (name.Contains('@'))
            return "IfNotPresent";
        var last = name[(name.LastIndexOf('/') + 1)..];
        var colon = last.LastIndexOf(':');
        return colon < 0 || last[(colon + 1)..] == "latest" ? "Always" : "IfNotPresent";
    }

    private static ContainerPort Apply(ContainerPort port, bool onHost) => port with
    {
        Protocol = Or(port.Protocol, "TCP"),
        HostPort = onHost && (port.HostPort ?? 0) == 0 ? port.ContainerPortValue : port.HostPort,
    };

    private static EnvVar Apply(EnvVar variable) => variable.ValueFrom?.FieldRef is { } field
        ? variable with { ValueFrom = variable.ValueFrom with { FieldRef = Apply(field) } }
        : variable;

    private static ObjectFieldSelector Apply(ObjectFieldSelector field) => field with { ApiVersion = Or(field.ApiVersion, "v1") };

    private static Container RequestFromLimits(Container container)
    {
        var limits = container.Resources.Limits;
        if (limits.Count == 0 || limits.Keys.All(container.Resources.Requests.ContainsKey))
            return container;
        var requests = new Dictionary<string, Quantity>(container.Resources.Requests);
        foreach (var (name, amount) in limits)
            requests.TryAdd(name, amount);
        return container with { Resources = container.Resources with { Requests = requests } };
    }

    private static Volume Apply(Volume volume) => volume switch
    {
        { Secret: { } secret } => volume with { Secret = secret with { DefaultMode = secret.DefaultMode ?? FileMode } },
        { ConfigMap: { } map } => volume with { ConfigMap = map with { DefaultMode = map.DefaultMode ?? FileMode } },
        { DownwardAPI: { } api } => volume with
        {
            DownwardAPI = api with { DefaultMode = api.DefaultMode ?? FileMode, Items = [.. api.Items.Select(Apply)] },
        },
        { Projected: { } projected } => volume with
        {
            Projected = projected with
            {
                DefaultMode = projected.DefaultMode ?? FileMode,
                Sources = [.. projected.Sources.Select(Apply)],
            },
        },
        { Image: { } image } => volume with { Image = image with { PullPolicy = Or(image.PullPolicy, PullPolicyOf(image.Reference)) } },
        _ when VolumeRules.SourcesOf(volume).Count == 0 => volume with { EmptyDir = new() },
        _ => volume,
    };

    private static DownwardAPIVolumeFile Apply(DownwardAPIVolumeFile file) =>
        file.FieldRef is { } field ? file with { FieldRef = Apply(field) } : file;

    private static VolumeProjection Apply(VolumeProjection source) => source switch
    {
        { ServiceAccountToken: { } token } => source with
        {
            ServiceAccountToken = token with { ExpirationSeconds = token.ExpirationSeconds ?? 3600 },
        },
        { DownwardAPI: { } api } => source with { DownwardAPI = api with { Items = [.. api.Items.Select(Apply)] } },
        _ => source,
    };

    private static string Or(string? value, string otherwise) => value is { Length: > 0 } ? value : otherwise;
}
