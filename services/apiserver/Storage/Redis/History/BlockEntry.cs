using System.Globalization;
using StackExchange.Redis;

namespace Cluster.ApiServer.Storage.Redis.History;

/// <summary>What the index knows of a block of history.</summary>
/// <param name="Resource">Whose changes it holds.</param>
/// <param name="Last">The revision of its last change, which names it.</param>
/// <param name="Time">The time of its last change.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record BlockEntry(string Resource, long Last, DateTimeOffset Time, int Bytes)
{
    /// <summary>As it stands in the index.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Resource} {Last} {Time.ToUnixTimeMilliseconds()} {Bytes}");

    /// <summary>Every block, oldest first.</summary>
    public static async Task<IReadOnlyList<BlockEntry>> ListAsync(RedisConnection connection, CancellationToken ct)
    {
        var entries = await connection.ReadAsync(database => database.SortedSetRangeByRankAsync(RedisKeys.HistoryIndex), ct);
        return [.. entries.Select(entry => Read(entry!))];
    }

    /// <summary>The oldest point that is known of a resource.</summary>
    public static async Task<Storage.History.HistoryPoint> OldestAsync(RedisConnection connection, string resource, CancellationToken ct)
    {
        var noted = (string?)await connection.ReadAsync(database => database.HashGetAsync(RedisKeys.Oldest, resource), ct);
        if (noted?.Split(' ') is not [var revision, var time])
            return default;
        return new(Number(revision), DateTimeOffset.FromUnixTimeMilliseconds(Number(time)));
    }

    /// <summary>A point as it is noted.</summary>
    public static string NoteOf(long revision, DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"{revision} {time.ToUnixTimeMilliseconds()}");

    /// <summary>The revision of the last archived change of a resource; 0 for none.</summary>
    public static async Task<long> ArchivedAsync(RedisConnection connection, string resource, CancellationToken ct)
    {
        var value = await connection.ReadAsync(database => database.HashGetAsync(RedisKeys.Archived, resource), ct);
        return value.IsNull ? 0 : (long)value;
    }

    private static BlockEntry Read(string text) => text.Split(' ') is [var resource, var last, var time, var bytes]
        ? new(resource, Number(last), DateTimeOffset.FromUnixTimeMilliseconds(Number(time)), (int)Number(bytes))
        : throw new InvalidDataException($"\"{text}\" is no entry of the history's index");

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
