namespace Cluster.Api.FlowControl.V1;

/// <summary>Matches the maker of a request. Only the member that goes with the kind may be set.</summary>
public sealed record Subject
{
    /// <summary>Group to match; for kind Group.</summary>
    public GroupSubject? Group { get; init; }

    /// <summary>User, Group or ServiceAccount.</summary>
    [Required]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Service account to match; for kind ServiceAccount.</summary>
    public ServiceAccountSubject? ServiceAccount { get; init; }

    /// <summary>User to match; for kind User.</summary>
    public UserSubject? User { get; init; }
}
