namespace Cluster.Sidecar.Apps;

/// <summary>The call never reached the app, so it may safely be made again.</summary>
internal sealed class AppUnreachableException(string message, Exception inner) : Exception(message, inner);
