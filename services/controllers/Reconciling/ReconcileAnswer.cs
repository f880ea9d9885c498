namespace Cluster.Controllers.Reconciling;

/// <summary>What a reconciler actor answers.</summary>
/// <param name="DelayMilliseconds">When to call again even if nothing changes; null for never.</param>
/// <param name="Failure">Why the pass failed; null when it did not.</param>
/// <param name="IsOutage">Whether it failed because the API server could not be reached.</param>
internal sealed record ReconcileAnswer(long? DelayMilliseconds, string? Failure = null, bool IsOutage = false);
