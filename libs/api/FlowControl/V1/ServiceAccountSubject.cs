namespace Cluster.Api.FlowControl.V1;

/// <summary>Matches requests by service account.</summary>
public sealed record ServiceAccountSubject
{
    /// <summary>Name of the service account, or * for all in the namespace.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Namespace of the service account.</summary>
    [Required]
    public string Namespace { get; init => field = value ?? ""; } = "";
}
