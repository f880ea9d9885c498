namespace Cluster.Kubelet.Pods;

/// <summary>Which of a pod's container lists a container comes from, and how it behaves for it.</summary>
internal enum ContainerRole
{
    /// <summary>Runs to its end before the next one starts.</summary>
    Init,

    /// <summary>An init container with <c>restartPolicy: Always</c>: started in its turn, then kept running.</summary>
    Sidecar,

    /// <summary>One of <c>spec.containers</c>.</summary>
    Regular,

    /// <summary>Added to a running pod for debugging; never restarted.</summary>
    Ephemeral,
}
