using System.Security.Cryptography;
using System.Text;

namespace Cluster.ApiServer.Storage.Redis;

/// <summary>A Lua script and the hash by which Redis knows it.</summary>
internal sealed class RedisScript(string text)
{
    /// <summary>The source.</summary>
    public string Text { get; } = text;

    /// <summary>For EVALSHA.</summary>
    public byte[] Hash { get; } = SHA1.HashData(Encoding.UTF8.GetBytes(text));
}
