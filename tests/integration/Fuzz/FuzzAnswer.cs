namespace Cluster.Integration.Tests.Fuzz;

/// <summary>What came back.</summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="ContentType">Empty when there is none.</param>
/// <param name="Body">The body, or as much of an endless one as came with the head.</param>
internal sealed record FuzzAnswer(int Status, string ContentType, string Body);
