namespace Cluster.Api.FlowControl.V1;

/// <summary>Matches requests by user name.</summary>
public sealed record UserSubject
{
    /// <summary>Name of the user, or * for every user.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
