using System.Globalization;
using Cluster.Sidecar.Redis;
using Cluster.Sidecar.Resources;

namespace Cluster.Sidecar.State;

/// <summary>State in Redis hashes with the fields <c>data</c>, <c>version</c> (the etag) and <c>first-write</c>.</summary>
internal sealed class RedisStateStore(Component component, RedisClient redis)
{
    /// <summary>An etag must equal the version if the key exists; without an etag a first-write mark refuses everybody.</summary>
    private const string SetScript = """
        local version = redis.call('HGET', KEYS[1], 'version')
        if version then
          if ARGV[1] ~= '' and ARGV[1] ~= version then return redis.error_reply('ETAG') end
          if ARGV[1] == '' and ARGV[3] == '1' and redis.call('HGET', KEYS[1], 'first-write') then return redis.error_reply('FIRSTWRITE') end
        end
        redis.call('HSET', KEYS[1], 'data', ARGV[2])
        if ARGV[3] == '1' then redis.call('HSET', KEYS[1], 'first-write', 0) end
        local next = redis.call('HINCRBY', KEYS[1], 'version', 1)
        if ARGV[4] ~= '' then
          if tonumber(ARGV[4]) > 0 then redis.call('EXPIRE', KEYS[1], ARGV[4]) else redis.call('PERSIST', KEYS[1]) end
        end
        return next
        """;

    private const string DeleteScript = """
        local version = redis.call('HGET', KEYS[1], 'version')
        if version and ARGV[1] ~= '' and ARGV[1] ~= version then return redis.error_reply('ETAG') end
        return redis.call('DEL', KEYS[1])
        """;

    private readonly long? _defaultTtl = long.TryParse(component.Setting("ttlInSeconds"), CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    public Component Component => component;

    /// <returns>Null when the key is absent.</returns>
    /// <exception cref="RedisException">Redis is away.</exception>
    public async Task<(byte[] Data, string ETag)?> GetAsync(string key, CancellationToken ct)
    {
        var reply = await redis.CallAsync(["HMGET", key, "data", "version"], ct);
        return reply.Items[0].IsNull ? null : (reply.Items[0].Bytes, reply.Items[1].Text);
    }

    /// <exception cref="StateException">The etag does not fit.</exception>
    /// <exception cref="RedisException">Redis is away.</exception>
    public async Task WriteAsync(StateWrite write, CancellationToken ct)
    {
        CheckETag(write);
        try
        {
            await redis.CallAsync(Command(write), ct);
        }
        catch (RedisException e) when (e.IsReply)
        {
            throw Refusal(write, e.Message);
        }
    }

    /// <summary>All writes between MULTI and EXEC. Those that succeed stay, whatever the others do.</summary>
    /// <exception cref="StateException">At least one write was refused.</exception>
    /// <exception cref="RedisException">Redis is away.</exception>
    public async Task TransactAsync(IReadOnlyList<StateWrite> writes, CancellationToken ct)
    {
        foreach (var write in writes) CheckETag(write);
        if (writes.Count == 0) return;
        var replies = await redis.TransactAsync(writes.Select(Command), ct);
        for (var i = 0; i < replies.Length; i++)
            if (replies[i].IsError) throw Refusal(writes[i], replies[i].Text);
    }

    private RedisArgument[] Command(StateWrite write) => write.Value is { } value
        ? ["EVAL", SetScript, 1, write.Key, write.ETag ?? "", value, write.IsFirstWrite ? "1" : "0", (write.TimeToLive ?? _defaultTtl)?.ToString(CultureInfo.InvariantCulture) ?? ""]
        : ["EVAL", DeleteScript, 1, write.Key, write.ETag ?? ""];

    private static void CheckETag(StateWrite write)
    {
        if (!string.IsNullOrEmpty(write.ETag) && !long.TryParse(write.ETag, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw new StateException(write.Value is null ? 409 : 400, $"invalid etag value: {write.ETag} is no number");
    }

    private static StateException Refusal(StateWrite write, string reason) =>
        reason.Contains("ETAG", StringComparison.Ordinal) ? new StateException(409, $"possible etag mismatch for key {write.Key}")
        : reason.Contains("FIRSTWRITE", StringComparison.Ordinal) ? new StateException(500, $"key {write.Key} was written first by somebody else")
        : new StateException(500, reason);
}
