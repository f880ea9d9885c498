namespace Cluster.Api.Core.V1;

/// <summary>EnvVarSource</summary>
public sealed record EnvVarSource
{
    /// <summary>ConfigMapKeyRef</summary>
    public ConfigMapKeySelector? ConfigMapKeyRef { get; init; }

    /// <summary>FieldRef</summary>
    public ObjectFieldSelector? FieldRef { get; init; }

    /// <summary>FileKeyRef</summary>
    public FileKeySelector? FileKeyRef { get; init; }

    /// <summary>ResourceFieldRef</summary>
    public ResourceFieldSelector? ResourceFieldRef { get; init; }

    /// <summary>SecretKeyRef</summary>
    public SecretKeySelector? SecretKeyRef { get; init; }
}
