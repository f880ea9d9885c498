using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>Rules for containers and init containers.</summary>
/// <param name="errors">Receives the faults.</param>
/// <param name="volumes">Names of the pod's volumes.</param>
internal sealed class ContainerRules(ErrorList errors, HashSet<string> volumes)
{
    private const string InitOnly = "may not be set for init containers without restartPolicy=Always";

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hostPorts = new(StringComparer.Ordinal);

    public void Check(IReadOnlyList<Container> containers, FieldPath path)
    {
        if (containers.Count == 0)
            errors.Add(FieldError.Required(path));
        for (var i = 0; i < containers.Count; i++)
        {
            Check(containers[i], path[i]);
            Probes(containers[i], path[i]);
            if (containers[i].RestartPolicy is { Length: > 0 } policy && containers[i].RestartPolicyRules.Count == 0 && policy is not ("Always" or "OnFailure" or "Never"))
                errors.Add(FieldError.NotSupported(path[i] / "restartPolicy", policy, "Always", "Never", "OnFailure"));
            else if (containers[i].RestartPolicy is { Length: > 0 })
                errors.Add(FieldError.Forbidden(path[i] / "restartPolicy", "may not be set for non-init containers"));
        }
    }

    public void CheckInit(IReadOnlyList<Container> containers, FieldPath path)
    {
        for (var i = 0; i < containers.Count; i++)
        {
            var (container, place) = (containers[i], path[i]);
            Check(container, place);
            if (container.RestartPolicy is { Length: > 0 } policy and not "Always")
                errors.Add(FieldError.NotSupported(place / "restartPolicy", policy, "Always"));
            if (container.RestartPolicy is "Always")
                Probes(container, place);
            else
                ForbidHooks(container, place);
        }
    }

    private void ForbidHooks(Container container, FieldPath path)
    {
        if (container.Lifecycle is not null)
            errors.Add(FieldError.Forbidden(path / "lifecycle", InitOnly));
        if (container.LivenessProbe is not null)
            errors.Add(FieldError.Forbidden(path / "livenessProbe", InitOnly));
        if (container.ReadinessProbe is not null)
            errors.Add(FieldError.Forbidden(path / "readinessProbe", InitOnly));
        if (container.StartupProbe is not null)
            errors.Add(FieldError.Forbidden(path / "startupProbe", InitOnly));
    }

    private void Probes(Container container, FieldPath path)
    {
        ProbeRules.Check(errors, container.Lifecycle, path / "lifecycle");
        ProbeRules.Check(errors, container.LivenessProbe, path / "livenessProbe", mustSucceedOnce: true);
        ProbeRules.Check(errors, container.ReadinessProbe, path / "readinessProbe", mustSucceedOnce: false);
        ProbeRules.Check(errors, container.StartupProbe, path / "startupProbe", mustSucceedOnce: true);
        if (container.ReadinessProbe?.TerminationGracePeriodSeconds is { } grace)
            errors.Add(FieldError.Invalid(path / "readinessProbe" / "terminationGracePeriodSeconds", grace, "must not be set for readinessProbes"));
    }

    private void Check(Container container, FieldPath path)
    {
        errors.RequireName(path / "name", container.Name, NameRules.Label);
        if (container.Name.Length > 0 && !_names.Add(container.Name))
            errors.Add(FieldError.Duplicate(path / "name", container.Name));
        Image(container.Image, path / "image");
        errors.OneOf(path / "imagePullPolicy", container.ImagePullPolicy, "Always", "IfNotPresent", "Never");
        errors.OneOf(path / "terminationMessagePolicy", container.TerminationMessagePolicy, "FallbackToLogsOnError", "File");
        Ports(container.Ports, path / "ports");
        EnvRules.Check(errors, container.Env, path / "env");
        EnvRules.CheckFrom(errors, container.EnvFrom, path / "envFrom");
        MountRules.Check(errors, container, volumes, path);
        ResourceRules.Requirements(errors, container.Resources, path / "resources");
        if (container.SecurityContext is { } security)
            SecurityRules.Container(errors, security, path / "securityContext");
    }

    private void Image(string? image, FieldPath path)
    {
        errors.Require(path, image);
        if (image is { Length: > 0 } && image.AsSpan().Trim().Length != image.Length)
            errors.Add(FieldError.Invalid(path, image, "must not have leading or trailing whitespace"));
    }

    private void Ports(IReadOnlyList<ContainerPort> ports, FieldPath path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < ports.Count; i++)
        {
            var (port, place) = (ports[i], path[i]);
            errors.Check(place / "name", port.Name, NameRules.PortName);
            if (port.Name is { Length: > 0 } && !names.Add(port.Name))
                errors.Add(FieldError.Duplicate(place / "name", port.Name));
            if (port.ContainerPortValue == 0)
                errors.Add(FieldError.Required(place / "containerPort"));
            else
                errors.Port(place / "containerPort", port.ContainerPortValue);
            if (port.HostPort is { } hostPort and not 0)
                HostPort(port, hostPort, place);
            errors.Require(place / "protocol", port.Protocol);
            errors.OneOf(place / "protocol", port.Protocol, "SCTP", "TCP", "UDP");
        }
    }

    private void HostPort(ContainerPort port, int hostPort, FieldPath path)
    {
        errors.Port(path / "hostPort", hostPort);
        var claim = $"{port.Protocol}/{port.HostIP}/{hostPort}";
        if (!_hostPorts.Add(claim))
            errors.Add(FieldError.Duplicate(path / "hostPort", claim));
    }
}
