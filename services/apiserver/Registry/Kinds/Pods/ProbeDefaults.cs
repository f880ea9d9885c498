using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>Defaults of probes and lifecycle hooks.</summary>
internal static class ProbeDefaults
{
    /// <summary>Every 10 s, 1 s to answer, one success revives, three failures condemn.</summary>
    public static Probe? Apply(Probe? probe) => probe is null ? null : probe with
    {
        TimeoutSeconds = Or(probe.TimeoutSeconds, 1),
        PeriodSeconds = Or(probe.PeriodSeconds, 10),
        SuccessThreshold = Or(probe.SuccessThreshold, 1),
        FailureThreshold = Or(probe.FailureThreshold, 3),
        HttpGet = Apply(probe.HttpGet),
        Grpc = probe.Grpc is null ? null : probe.Grpc with { Service = probe.Grpc.Service ?? "" },
    };

    public static Lifecycle? Apply(Lifecycle? lifecycle) => lifecycle is null ? null : lifecycle with
    {
        PostStart = Apply(lifecycle.PostStart),
        PreStop = Apply(lifecycle.PreStop),
    };

    private static LifecycleHandler? Apply(LifecycleHandler? handler) =>
        handler is null ? null : handler with { HttpGet = Apply(handler.HttpGet) };

    private static HTTPGetAction? Apply(HTTPGetAction? get) => get is null ? null : get with
    {
        Path = get.Path is { Length: > 0 } path ? path : "/",
        Scheme = get.Scheme is { Length: > 0 } scheme ? scheme : "HTTP",
    };

    private static int Or(int? value, int otherwise) => value is null or 0 ? otherwise : value.Value;
}
