namespace Cluster.Cel;

/// <summary>The answer to a <see cref="CelAuthorizationQuestion"/>.</summary>
/// <param name="IsAllowed">True when it may be done.</param>
/// <param name="Reason">Why, for people; may be empty.</param>
/// <param name="Error">What went wrong while deciding; null when nothing did.</param>
public sealed record CelAuthorizationDecision(bool IsAllowed, string Reason = "", string? Error = null);
