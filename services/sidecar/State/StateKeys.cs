using Cluster.Sidecar.Resources;
using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.State;

/// <summary>The keys under which values lie in the store.</summary>
internal static class StateKeys
{
    private const string Separator = "||";

    /// <exception cref="ArgumentException">The key holds the separator.</exception>
    public static string For(Component store, AppDefinition app, string key)
    {
        if (key.Contains(Separator, StringComparison.Ordinal))
            throw new ArgumentException($"input key/keyPrefix '{key}' can't contain '{Separator}'");
        return store.Setting("keyPrefix") switch
        {
            null or "appid" => app.AppId + Separator + key,
            "name" => store.Name + Separator + key,
            "namespace" => $"{app.Namespace}.{app.AppId}{Separator}{key}",
            "none" => key,
            var prefix => prefix + Separator + key,
        };
    }

    /// <summary>Actor state ignores the store's prefix.</summary>
    public static string ForActor(AppDefinition app, string type, string id, string key) => string.Join(Separator, app.AppId, type, id, key);
}
