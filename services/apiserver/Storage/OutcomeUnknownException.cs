namespace Cluster.ApiServer.Storage;

/// <summary>A commit was sent, its answer never came and could not be learned in time: 504, the client must look.</summary>
internal sealed class OutcomeUnknownException(string message, Exception? cause = null) : Exception(message, cause);
