namespace Cluster.Api.Core.V1;

/// <summary>An empty directory that lives as long as the pod stays on its node.</summary>
public sealed record EmptyDirVolumeSource
{
    /// <summary>Empty for the node's disk, Memory for a tmpfs, HugePages or HugePages-&lt;size&gt; for huge pages.</summary>
    public string? Medium { get; init; }

    /// <summary>Most that may be stored; exceeding it evicts the pod. With Memory the containers' memory limits bound it too. No limit by default.</summary>
    public Quantity? SizeLimit { get; init; }
}
