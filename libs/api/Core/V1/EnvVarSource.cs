namespace Cluster.Api.Core.V1;

/// <summary>Where an environment variable's value comes from. Exactly one is set.</summary>
public sealed record EnvVarSource
{
    /// <summary>Key of a ConfigMap.</summary>
    public ConfigMapKeySelector? ConfigMapKeyRef { get; init; }

    /// <summary>Field of the pod, such as metadata.name, metadata.labels['key'], spec.nodeName or status.podIP.</summary>
    public ObjectFieldSelector? FieldRef { get; init; }

    /// <summary>Key in an env file that an init container wrote to a volume.</summary>
    public FileKeySelector? FileKeyRef { get; init; }

    /// <summary>A container's request or limit of cpu, memory or ephemeral storage.</summary>
    public ResourceFieldSelector? ResourceFieldRef { get; init; }

    /// <summary>Key of a Secret.</summary>
    public SecretKeySelector? SecretKeyRef { get; init; }
}
