using System.Security.Cryptography;
using System.Text.Json;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Pki;

/// <summary>The passwords between the cluster's own processes.</summary>
/// <param name="RedisPassword">Asked by Redis.</param>
/// <param name="DaprApiToken">Asked by the sidecar of the apps.</param>
/// <param name="AppApiToken">Asked by the apps of the sidecar.</param>
internal sealed record ClusterSecrets(string RedisPassword, string DaprApiToken, string AppApiToken)
{
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

    private static string Token() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
