namespace Cluster.ApiServer.Registry.Versions;

/// <summary>What became of an old version upstream.</summary>
/// <param name="Since">Release that deprecated it.</param>
/// <param name="Removed">Release that no longer served it.</param>
/// <param name="Replacement">Group, version and kind to use instead; null when there is none.</param>
internal sealed record Deprecation(string Since, string Removed, string? Replacement)
{
    /// <summary>The warning, in upstream's words.</summary>
    public string Warn(string apiVersion, string kind) =>
        $"{apiVersion} {kind} is deprecated in v{Since}+, unavailable in v{Removed}+" + (Replacement is null ? "" : $"; use {Replacement}");
}
