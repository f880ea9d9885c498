namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>One change that a policy makes.</summary>
public sealed record Mutation
{
    /// <summary>The change as a partial object to merge. Required for patchType ApplyConfiguration, otherwise not allowed.</summary>
    public ApplyConfiguration? ApplyConfiguration { get; init; }

    /// <summary>The change as JSON Patch operations. Required for patchType JSONPatch, otherwise not allowed.</summary>
    public JSONPatch? JsonPatch { get; init; }

    /// <summary>Which form the change has: ApplyConfiguration or JSONPatch.</summary>
    [Required]
    public string PatchType { get; init => field = value ?? ""; } = "";
}
