namespace Cluster.Cel;

/// <summary>Why an evaluation has no value.</summary>
/// <param name="Message">The reason in cel-go's words.</param>
/// <param name="Reason">The kind of failure, for hosts that treat some of them apart.</param>
public sealed record CelError(string Message, CelErrorReason Reason = CelErrorReason.Evaluation);
