namespace Cluster.ApiServer.Webhooks;

/// <summary>There is no way to a webhook: its Service, port or endpoints are missing.</summary>
internal sealed class UnreachableException(string message) : Exception(message);
