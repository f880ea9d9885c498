namespace Cluster.Cel;

/// <summary>One thing that is wrong with an expression.</summary>
/// <param name="Message">What is wrong, in cel-go's words.</param>
/// <param name="Offset">Where, in UTF-16 units from the start.</param>
/// <param name="Description">Message, place and the line concerned, as cel-go prints them.</param>
public sealed record CelIssue(string Message, int Offset, string Description);
