using Cluster.ApiServer.Registry.Kinds.Legacy;

namespace Cluster.ApiServer.Registry.Versions;

/// <summary>Which versions are served: <c>--runtime-config</c>.</summary>
/// <remarks>The closest entry decides: a resource in a version, a version, <c>api/legacy</c> (what upstream no longer serves), <c>api/ga</c>,
/// <c>api/beta</c> and <c>api/alpha</c>, <c>api/all</c>. Without any, everything is on but the legacy versions.</remarks>
internal sealed class RuntimeConfig
{
    private static readonly string[] Sets = ["api/all", "api/ga", "api/beta", "api/alpha", "api/legacy"];

    private readonly Dictionary<string, bool> _entries = new(StringComparer.Ordinal);

    /// <param name="flag">Entries such as <c>extensions/v1beta1=true</c>, separated by commas; one without a value is on.</param>
    /// <exception cref="InvalidOperationException">An entry makes no sense; the message names it.</exception>
    public RuntimeConfig(string? flag)
    {
        foreach (var entry in (flag ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = entry.Split('=', 2) is [var name, var given] ? (name, given) : (entry, "");
            if (key.StartsWith("apis/", StringComparison.Ordinal))
                key = key["apis/".Length..];
            if (key.StartsWith("api/", StringComparison.Ordinal) && !Sets.Contains(key))
                key = key == "api/v1" ? "v1" : throw new InvalidOperationException($"--runtime-config has \"{entry}\": the sets are {string.Join(", ", Sets)}");
            _entries[key] = value is "" ? true : bool.TryParse(value, out var on) ? on : throw new InvalidOperationException($"--runtime-config has \"{entry}\": set it to true or false");
        }
    }

    /// <summary>The resources in the versions that are on.</summary>
    /// <param name="current">Those that upstream serves today.</param>
    public IReadOnlyList<ResourceDefinition> Choose(IEnumerable<ResourceDefinition> current)
    {
        var definitions = current.ToList();
        if (_entries.Count == 0)
            return definitions;
        var versions = LegacyVersions.All.ToLookup(old => old.Stored, old => old.Version);
        definitions.AddRange(LegacyKinds.All);
        foreach (var definition in definitions)
        {
            definition.OtherVersions = [.. definition.OtherVersions.Concat(versions[definition.ClrType]).Where(version => Serves(version, definition))];
            definition.IsStoredFormServed = Serves(definition.ApiVersion, definition.Plural, definition.Deprecation is not null);
        }

        definitions.RemoveAll(definition => definition is { IsStoredFormServed: false, OtherVersions.Count: 0, Deprecation: not null });
        return definitions;
    }

    private bool Serves(ServedVersion version, ResourceDefinition resource) => Serves(version.ApiVersion, resource.Plural, version.Deprecation is not null);

    private bool Serves(string apiVersion, string plural, bool isLegacy)
    {
        var version = apiVersion[(apiVersion.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var stage = version.Contains("alpha", StringComparison.Ordinal) ? "api/alpha" : version.Contains("beta", StringComparison.Ordinal) ? "api/beta" : "api/ga";
        string[] keys = isLegacy ? [$"{apiVersion}/{plural}", apiVersion, "api/legacy"] : [$"{apiVersion}/{plural}", apiVersion, stage, "api/all"];
        foreach (var key in keys)
        {
            if (_entries.TryGetValue(key, out var on))
                return on;
        }

        return !isLegacy || _entries.GetValueOrDefault(stage) || _entries.GetValueOrDefault("api/all");
    }
}
