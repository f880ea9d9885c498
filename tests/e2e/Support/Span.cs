namespace Cluster.EndToEnd.Tests.Support;

/// <summary>A span as it came in over OTLP.</summary>
/// <param name="Parent">Empty for a root.</param>
public sealed record Span(string Service, string Name, string Trace, string Id, string Parent, IReadOnlyDictionary<string, string> Attributes);
