namespace Cluster.ApiServer.Http;

/// <summary>The labels of a request's metrics.</summary>
internal readonly record struct RequestKind(string Verb, string Group, string Version, string Resource, string Subresource, string Scope, bool IsDryRun, int Code);
