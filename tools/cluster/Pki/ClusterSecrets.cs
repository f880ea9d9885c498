using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Pki;

/// <summary>The passwords between the cluster's own processes.</summary>
/// <param name="RedisPassword">Asked by Redis.</param>
/// <param name="DaprApiToken">From which the sidecar's tokens are derived, one for each app instance.</param>
/// <param name="AppApiToken">From which the apps' tokens are derived, likewise.</param>
internal sealed record ClusterSecrets(string RedisPassword, string DaprApiToken, string AppApiToken)
{
    /// <summary>With which a node asks for its first certificate; <c>id.secret</c>.</summary>
    public string NodeToken => $"{Derived("node-token-id")[..6]}.{Derived("node-token-secret")[..16]}";

    /// <summary>Asked by Redis of the sidecar, which may do less there than the API server.</summary>
    public string SidecarRedisPassword => Derived("redis/sidecar");

    /// <summary>Asked of one app instance by the sidecar.</summary>
    public string DaprTokenOf(string instance) => Derived("dapr/" + instance);

    /// <summary>Asked of the sidecar by one app instance.</summary>
    public string AppTokenOf(string instance) => Derived("app/" + instance);

    /// <summary>Reads the secrets from <paramref name="path"/>, or makes them there.</summary>
    /// <exception cref="Host.LauncherException">The file is damaged.</exception>
    public static ClusterSecrets Open(string path)
    {
        if (PrivateFile.ReadJson<ClusterSecrets>(path) is { } known)
            return known;
        var made = new ClusterSecrets(Token(), Token(), Token());
        PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(made));
        return made;
    }

    /// <summary>Nobody who knows one of these can tell another.</summary>
    private string Derived(string purpose) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(DaprApiToken + AppApiToken), Encoding.UTF8.GetBytes(purpose)));

    private static string Token() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
