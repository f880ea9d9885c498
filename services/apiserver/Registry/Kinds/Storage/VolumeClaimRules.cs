using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>Rules that volumes and claims share.</summary>
internal static class VolumeClaimRules
{
    public static void AccessModes(ErrorList errors, IReadOnlyList<string> modes, FieldPath path)
    {
        if (modes.Count == 0)
            errors.Add(FieldError.Required(path, "at least 1 access mode is required"));
        foreach (var mode in modes)
            errors.OneOf(path, mode, "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
        if (modes.Count > 1 && modes.Contains("ReadWriteOncePod"))
            errors.Add(FieldError.Forbidden(path, "may not use ReadWriteOncePod with other access modes"));
    }
}
