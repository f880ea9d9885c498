namespace Cluster.Api.Storage.V1;

/// <summary>The CSI drivers on a node.</summary>
public sealed record CSINodeSpec
{
    /// <summary>Installed drivers, one entry for each. Empty if there are none.</summary>
    [Required, ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<CSINodeDriver> Drivers { get; init => field = value ?? []; } = [];
}
