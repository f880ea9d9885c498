namespace Cluster.Api.ApiRegistration.V1;

/// <summary>The API group version and the server that handles it.</summary>
public sealed record APIServiceSpec
{
    /// <summary>PEM certificates to verify the server's certificate with. Defaults to the API server's system roots; excludes insecureSkipTLSVerify.</summary>
    [ListAtomic]
    public byte[]? CaBundle { get; init; }

    /// <summary>API group that the server handles.</summary>
    public string? Group { get; init; }

    /// <summary>Least priority of the group, 1 to 20000; groups with higher numbers are preferred by clients. The highest among the group's versions counts.</summary>
    [Required]
    public int GroupPriorityMinimum { get; init; }

    /// <summary>Skips verification of the server's certificate. Strongly discouraged; excludes caBundle.</summary>
    public bool? InsecureSkipTLSVerify { get; init; }

    /// <summary>Service in the cluster that answers the requests. Unset means that this API server handles them itself.</summary>
    public ServiceReference? Service { get; init; }

    /// <summary>Version that the server handles, such as v1.</summary>
    public string? Version { get; init; }

    /// <summary>Rank within the group, 1 to 1000; higher comes first. Equal ranks are ordered by maturity and number.</summary>
    [Required]
    public int VersionPriority { get; init; }
}
