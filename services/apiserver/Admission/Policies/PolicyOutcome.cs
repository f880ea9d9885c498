namespace Cluster.ApiServer.Admission.Policies;

/// <summary>What came of judging a request by a policy once.</summary>
/// <param name="Violations">Rules that are broken, or cannot be judged while the policy refuses then.</param>
/// <param name="Notes">For the audit log, by key.</param>
/// <param name="Faults">Notes that could not be worked out, while the policy refuses then: they refuse whatever the binding's actions are.</param>
internal sealed record PolicyOutcome(IReadOnlyList<PolicyViolation> Violations, IReadOnlyList<KeyValuePair<string, string>> Notes, IReadOnlyList<string> Faults)
{
    public static readonly PolicyOutcome Nothing = new([], [], []);
}
