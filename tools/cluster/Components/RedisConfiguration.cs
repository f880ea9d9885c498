using System.Globalization;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Components;

/// <summary>Redis as the store needs it: every acknowledged write is on disk.</summary>
internal static class RedisConfiguration
{
    public static string PathIn(ClusterPaths paths) => Path.Combine(paths.Configuration, "redis.conf");

    public static string PasswordFileIn(ClusterPaths paths) => Path.Combine(paths.Configuration, "redis-password");

    public static string TextFor(string folder, string password) =>
        string.Create(CultureInfo.InvariantCulture, $"""
        bind 127.0.0.1
        port {ClusterAddresses.RedisPort}
        requirepass {password}
        dir "{folder}"
        appendonly yes
        appendfsync always
        # The append-only file is the truth; snapshots would only cost a second copy of the memory now and then.
        save ""
        auto-aof-rewrite-min-size 64mb
        maxmemory-policy noeviction
        daemonize no
        set-proc-title no

        """);
}
