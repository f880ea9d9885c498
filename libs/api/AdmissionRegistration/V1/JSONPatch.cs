namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>A CEL expression that computes JSON Patch operations.</summary>
public sealed record JSONPatch
{
    /// <summary>CEL expression that returns a list of JSONPatch{op, path, from, value} objects, applied in order. jsonpatch.escapeKey escapes keys in paths.</summary>
    public string? Expression { get; init; }
}
