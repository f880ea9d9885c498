namespace Cluster.ApiServer.Admission.Events;

/// <summary>The settings of <see cref="EventRateLimit"/>.</summary>
internal sealed record EventRateSettings
{
    public IReadOnlyList<EventLimit> Limits { get; init => field = value ?? []; } = [];
}
