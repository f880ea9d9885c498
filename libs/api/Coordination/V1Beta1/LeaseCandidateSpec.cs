using System.Text.Json.Serialization;

namespace Cluster.Api.Coordination.V1Beta1;

/// <summary>What a candidate runs and which Lease it wants.</summary>
public sealed record LeaseCandidateSpec
{
    /// <summary>Version of the candidate's binary as semver without a leading v.</summary>
    [Required]
    public string BinaryVersion { get; init => field = value ?? ""; } = "";

    /// <summary>Version that the candidate emulates, as semver without a leading v. At most binaryVersion; required for OldestEmulationVersion.</summary>
    public string? EmulationVersion { get; init; }

    /// <summary>Name of the Lease stood for, in the same namespace. Cannot be changed.</summary>
    [Required]
    public string LeaseName { get; init => field = value ?? ""; } = "";

    /// <summary>When the election last asked the candidate to show that it is alive; it answers by updating renewTime.</summary>
    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? PingTime { get; init; }

    /// <summary>When the candidate last showed that it is alive. Candidates that stay silent for long are deleted.</summary>
    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? RenewTime { get; init; }

    /// <summary>How the leader is picked, such as OldestEmulationVersion. If candidates disagree, the one with the newest binaryVersion decides.</summary>
    [Required]
    public string Strategy { get; init => field = value ?? ""; } = "";
}
