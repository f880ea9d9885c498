using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.Apps;

/// <summary>Time limits of an actor type.</summary>
/// <param name="Idle">Rest before deactivation.</param>
/// <param name="Drain">What a running turn is given when its actor moves.</param>
internal sealed record ActorLimits(TimeSpan Idle, TimeSpan Drain)
{
    public static readonly ActorLimits Default = new(TimeSpan.FromMinutes(60), TimeSpan.FromSeconds(2));

    /// <summary>Values that are absent or unreadable leave the limit as it is; no draining means zero.</summary>
    public ActorLimits With(string? idle, string? drain, bool? drainAtAll) => new(
        GoDuration.TryParse(idle) is { } i && i > TimeSpan.Zero ? i : Idle,
        drainAtAll is false ? TimeSpan.Zero : GoDuration.TryParse(drain) ?? Drain);
}
