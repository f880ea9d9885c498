namespace Cluster.Kubelet.Environment;

/// <summary>A container that cannot be configured for now: it waits with <see cref="Reason"/> and is tried again.</summary>
internal sealed class ContainerConfigException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Reason of the container's waiting state.</summary>
    public static string Reason => "CreateContainerConfigError";
}
