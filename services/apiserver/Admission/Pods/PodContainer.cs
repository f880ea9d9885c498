using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>What policies ask about a container.</summary>
internal readonly record struct PodContainer(string Name, string? Image, SecurityContext? SecurityContext)
{
    /// <summary>The container, unless it is ephemeral.</summary>
    public Container? Of { get; init; }

    public EphemeralContainer? Ephemeral { get; init; }

    public IReadOnlyList<ContainerPort> Ports => Of?.Ports ?? Ephemeral!.Ports;

    public IReadOnlyList<EnvVar> Env => Of?.Env ?? Ephemeral!.Env;

    public IReadOnlyList<EnvFromSource> EnvFrom => Of?.EnvFrom ?? Ephemeral!.EnvFrom;

    public Lifecycle? Lifecycle => Of is not null ? Of.Lifecycle : Ephemeral!.Lifecycle;

    public IEnumerable<Probe> Probes =>
        new[] { Of?.LivenessProbe ?? Ephemeral?.LivenessProbe, Of?.ReadinessProbe ?? Ephemeral?.ReadinessProbe, Of?.StartupProbe ?? Ephemeral?.StartupProbe }.OfType<Probe>();
}
