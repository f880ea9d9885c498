namespace Cluster.ApiServer.Storage;

/// <summary>The store cannot be reached and nothing was changed: 503 with Retry-After.</summary>
internal sealed class StoreUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
