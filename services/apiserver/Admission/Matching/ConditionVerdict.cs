namespace Cluster.ApiServer.Admission.Matching;

/// <summary>Whether all conditions hold.</summary>
/// <param name="Holds">Whether they do, as far as could be found out.</param>
/// <param name="Fault">Why it could not be found out; null when it could.</param>
internal readonly record struct ConditionVerdict(bool Holds, string? Fault);
