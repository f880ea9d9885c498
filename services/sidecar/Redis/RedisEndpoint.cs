namespace Cluster.Sidecar.Redis;

/// <summary>One Redis database and how to get in. Equal endpoints share connections.</summary>
internal sealed record RedisEndpoint(string Host, int Port, int Database, string User, string Password, bool Tls)
{
    /// <summary>Leaves the password out: this text reaches logs.</summary>
    public override string ToString() => $"{Host}:{Port}/{Database}";
}
