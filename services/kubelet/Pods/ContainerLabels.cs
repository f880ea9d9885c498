namespace Cluster.Kubelet.Pods;

/// <summary>What the kubelet writes on sandboxes and containers, and finds them by after a restart. Names are upstream's.</summary>
internal static class ContainerLabels
{
    public const string PodName = "io.kubernetes.pod.name";
    public const string PodNamespace = "io.kubernetes.pod.namespace";
    public const string PodUid = "io.kubernetes.pod.uid";
    public const string ContainerName = "io.kubernetes.container.name";

    /// <summary>Annotation: fingerprint of what a change of means a new container.</summary>
    public const string Hash = "io.kubernetes.container.hash";

    /// <summary>Annotation: the resources with which it was made, as JSON.</summary>
    public const string Resources = "io.kubernetes.container.resources";

    /// <summary>Annotation: how often this container has been restarted, counted over sandboxes.</summary>
    public const string RestartCount = "io.kubernetes.container.restartCount";

    /// <summary>Annotation.</summary>
    public const string TerminationMessagePath = "io.kubernetes.container.terminationMessagePath";

    /// <summary>Annotation.</summary>
    public const string TerminationMessagePolicy = "io.kubernetes.container.terminationMessagePolicy";

    /// <summary>Annotation: seconds.</summary>
    public const string TerminationGracePeriod = "io.kubernetes.pod.terminationGracePeriod";
}
