using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>Rules for probes and lifecycle hooks.</summary>
internal static class ProbeRules
{
    public static void Check(ErrorList errors, Probe? probe, FieldPath path, bool mustSucceedOnce)
    {
        if (probe is null)
            return;
        Handlers(errors, path, probe.Exec, probe.HttpGet, probe.TcpSocket, probe.Grpc, null);
        errors.NotNegative(path / "initialDelaySeconds", probe.InitialDelaySeconds);
        errors.NotNegative(path / "timeoutSeconds", probe.TimeoutSeconds);
        errors.NotNegative(path / "periodSeconds", probe.PeriodSeconds);
        errors.NotNegative(path / "successThreshold", probe.SuccessThreshold);
        errors.NotNegative(path / "failureThreshold", probe.FailureThreshold);
        if (mustSucceedOnce && probe.SuccessThreshold is { } threshold and not 1)
            errors.Add(FieldError.Invalid(path / "successThreshold", threshold, "must be 1"));
        if (probe.TerminationGracePeriodSeconds <= 0)
            errors.Add(FieldError.Invalid(path / "terminationGracePeriodSeconds", probe.TerminationGracePeriodSeconds, "must be greater than 0"));
    }

    public static void Check(ErrorList errors, Lifecycle? lifecycle, FieldPath path)
    {
        if (lifecycle?.PostStart is { } start)
            Handlers(errors, path / "postStart", start.Exec, start.HttpGet, start.TcpSocket, null, start.Sleep);
        if (lifecycle?.PreStop is { } stop)
            Handlers(errors, path / "preStop", stop.Exec, stop.HttpGet, stop.TcpSocket, null, stop.Sleep);
    }

    private static void Handlers(
        ErrorList errors, FieldPath path, ExecAction? exec, HTTPGetAction? get, TCPSocketAction? socket, GRPCAction? grpc, SleepAction? sleep)
    {
        (string Name, object? Action)[] all = [("exec", exec), ("httpGet", get), ("tcpSocket", socket), ("grpc", grpc), ("sleep", sleep)];
        var stated = all.Where(entry => entry.Action is not null).ToList();
        if (stated.Count == 0)
            errors.Add(FieldError.Required(path, "must specify a handler type"));
        foreach (var (name, _) in stated.Skip(1))
            errors.Add(FieldError.Forbidden(path / name, "may not specify more than 1 handler type"));

        if (exec is { Command.Count: 0 })
            errors.Add(FieldError.Required(path / "exec" / "command"));
        if (get is not null)
            HttpGet(errors, get, path / "httpGet");
        if (socket is not null)
            Port(errors, socket.Port, path / "tcpSocket" / "port");
        if (grpc is not null)
            errors.Port(path / "grpc" / "port", grpc.Port);
    }

    private static void HttpGet(ErrorList errors, HTTPGetAction get, FieldPath path)
    {
        errors.Require(path / "path", get.Path);
        Port(errors, get.Port, path / "port");
        errors.OneOf(path / "scheme", get.Scheme, "HTTP", "HTTPS");
        for (var i = 0; i < get.HttpHeaders.Count; i++)
            if (NameRules.HttpHeader(get.HttpHeaders[i].Name) is { } fault)
                errors.Add(FieldError.Invalid(path / "httpHeaders", get.HttpHeaders[i].Name, fault));
    }

    private static void Port(ErrorList errors, IntOrString? port, FieldPath path)
    {
        if (port is not { } given)
            errors.Add(FieldError.Invalid(path, 0, NameRules.PortRange));
        else if (given.IsText ? NameRules.PortName(given.Text!) is { } fault : (fault = NameRules.PortNumber(given.Number)) is not null)
            errors.Add(FieldError.Invalid(path, given.IsText ? given.Text : given.Number, fault!));
    }
}
