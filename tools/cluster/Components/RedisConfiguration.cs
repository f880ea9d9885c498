using System.Globalization;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Components;

/// <summary>Redis as the store needs it: every acknowledged write is on disk.</summary>
internal static class RedisConfiguration
{
    /// <summary>The sidecar's user: streams and the state of actors, but no object of the API server and no setting of Redis.</summary>
    public const string SidecarUser = "sidecar";

    private const string Streams =
        "~* -@all +auth +hello +ping +select +client|id +client|unblock +client|setname +info +multi +exec +discard +xadd +xack +xautoclaim +xclaim +xgroup +xinfo +xlen +xpending +xrange +xrevrange +xread +xreadgroup";

    private const string ActorState = "~*||* -@all +eval +hget +hgetall +hmget +hset +hincrby +del +exists +expire +persist";

    public static string PathIn(ClusterPaths paths) => Path.Combine(paths.Configuration, "redis.conf");

    public static string PasswordFileIn(ClusterPaths paths) => Path.Combine(paths.Configuration, "redis-password");

    public static string TextFor(string folder, string password, string sidecarPassword) =>
        string.Create(CultureInfo.InvariantCulture, $"""
        bind 127.0.0.1
        port {ClusterAddresses.RedisPort}
        requirepass {password}
        user {SidecarUser} on >{sidecarPassword} resetchannels {Streams} ({ActorState})
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
