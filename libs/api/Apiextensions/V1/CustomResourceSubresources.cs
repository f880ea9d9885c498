namespace Cluster.Api.Apiextensions.V1;

/// <summary>The subresources of a custom resource.</summary>
public sealed record CustomResourceSubresources
{
    /// <summary>Turns on the scale subresource, which reads and sets the number of replicas.</summary>
    public CustomResourceSubresourceScale? Scale { get; init; }

    /// <summary>Turns on the status subresource. Generation then grows only with changes outside metadata and status.</summary>
    public CustomResourceSubresourceStatus? Status { get; init; }
}
