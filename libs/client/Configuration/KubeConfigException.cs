namespace Cluster.Client.Configuration;

/// <summary>A kubeconfig file is missing or incomplete; the message says which part.</summary>
public sealed class KubeConfigException(string message, Exception? inner = null) : Exception(message, inner);
