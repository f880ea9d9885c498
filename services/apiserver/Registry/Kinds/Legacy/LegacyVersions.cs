using System.Reflection;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>Versions of today's kinds that upstream gave up. Made only where <c>--runtime-config</c> asks for them.</summary>
internal static class LegacyVersions
{
    public static IEnumerable<LegacyVersion> All =>
    [
        .. OldWorkloads.All, .. OldIngresses.All, .. OldAutoscalers.All, .. OldRoles.All, .. OldPolicies.All, .. OldDefinitions.All, .. OldWebhooks.All,
        .. OldReviews.All, .. OldVersions.All,
    ];

    /// <summary>A version of the stored form's own group.</summary>
    /// <typeparam name="T">Stored form.</typeparam>
    /// <param name="version">Such as <c>v1beta1</c>.</param>
    /// <param name="since">Release that deprecated it.</param>
    /// <param name="removed">Release that no longer served it.</param>
    /// <param name="changes">Types that differ.</param>
    public static LegacyVersion Of<T>(string version, string since, string removed, params TypeChange[] changes) => Of<T>(version, since, removed, null, changes);

    /// <inheritdoc cref="Of{T}(string, string, string, TypeChange[])"/>
    /// <param name="defaults">Defaults of the version's own.</param>
    /// <param name="waives">Errors of today's rules that the version did not know.</param>
    public static LegacyVersion Of<T>(
        string version, string since, string removed, Action<JsonObject>? defaults, TypeChange[] changes, Func<FieldError, bool>? waives = null)
    {
        var kind = typeof(T).GetCustomAttribute<KindAttribute>()!;
        return new(typeof(T), new ViewedVersion(typeof(T), kind.Group, version)
        {
            Changes = changes,
            Defaults = defaults,
            Waives = waives,
            Deprecation = new(since, removed, $"{kind.Group}/{kind.Version} {kind.Kind}"),
        });
    }
}
