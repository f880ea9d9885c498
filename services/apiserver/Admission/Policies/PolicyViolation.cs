namespace Cluster.ApiServer.Admission.Policies;

/// <summary>A rule that a request breaks.</summary>
/// <param name="Reason">Decides over the code of the refusal; null is Invalid.</param>
/// <param name="Place">The rule's place among the policy's rules.</param>
internal sealed record PolicyViolation(string Message, string? Reason, int Place);
