using System.Globalization;
using StackExchange.Redis;

namespace Cluster.ApiServer.Storage.Redis;

/// <summary>A commit as the keys and arguments of <see cref="RedisScripts.Commit"/>.</summary>
internal sealed class CommitArguments
{
    private readonly List<RedisKey> _keys;
    private readonly List<RedisValue> _values;

    private CommitArguments(List<RedisKey> keys, List<RedisValue> values) => (_keys, _values) = (keys, values);

    public RedisKey[] Keys => [.. _keys];

    public RedisValue[] Values => [.. _values];

    /// <summary>Lays a commit out for the script.</summary>
    /// <param name="commit">With its object.</param>
    /// <param name="writer">Key of the writer's notes.</param>
    /// <param name="ticket">Where the outcome is noted.</param>
    /// <param name="historyLength">What a stream is trimmed to, about.</param>
    /// <param name="now">The store's clock.</param>
    public static CommitArguments For(Commit commit, string writer, CommitTicket ticket, int historyLength, DateTimeOffset now)
    {
        var (head, tail) = Halves(commit.Object!.Value);
        List<RedisKey> keys = [RedisKeys.Objects(commit.Resource), writer];
        List<RedisValue> values =
        [
            commit.Kind switch { CommitKind.Create => "c", CommitKind.Update => "u", _ => "d" },
            commit.Key,
            commit.ExpectedRevision is { } expected ? Digits(expected) : "",
            head,
            tail,
            commit.TimeToLive is { } life && commit.Kind != CommitKind.Delete ? Digits((now + life).ToUnixTimeMilliseconds()) : "",
            $"{commit.Resource} {commit.Key}",
            ticket.Slot,
            Digits(ticket.Sequence),
            historyLength,
        ];
        AddNames(values, commit.Claims);
        AddNames(values, commit.Releases);

        var arguments = new CommitArguments(keys, values);
        arguments.AddStreams(commit, now);
        return arguments;
    }

    private void AddStreams(Commit commit, DateTimeOffset now)
    {
        var time = commit.Time ?? now;
        var type = commit.Kind switch
        {
            CommitKind.Create => StoreEventType.Added,
            CommitKind.Update => StoreEventType.Modified,
            _ => StoreEventType.Deleted,
        };
        var head = CloudEventEncoder.Head(commit, commit.Resource, type, time);
        if (commit.PublishedObject is { } published)
        {
            AddStream(RedisKeys.PrivateLog(commit.Resource), commit.Resource, head, "o");
            var (before, after) = Halves(published);
            AddStream(commit.Resource, commit.Resource, head, "p", before, after);
        }
        else
        {
            AddStream(commit.Resource, commit.Resource, head, "o");
        }

        foreach (var (topic, topicType) in commit.ExtraTopics)
            AddStream(topic, topic, CloudEventEncoder.Head(commit, topic, topicType, time), "o");
        if (commit.Reference is { } reference)
            AddStream(RedisKeys.Changes, RedisKeys.Changes, CloudEventEncoder.Reference(commit, reference, type, time), "n");
    }

    private void AddStream(string stream, string topic, byte[] head, RedisValue mode, params ReadOnlySpan<RedisValue> body)
    {
        _keys.Add(stream);
        _values.AddRange([topic + "/", head, mode, .. body]);
    }

    private static void AddNames(List<RedisValue> values, IReadOnlyList<string> names)
    {
        values.Add(names.Count);
        foreach (var name in names)
            values.Add(name);
    }

    private static (byte[] Head, byte[] Tail) Halves(ObjectBody body) =>
        (body.Json[..body.RevisionOffset].ToArray(), body.Json[body.RevisionOffset..].ToArray());

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
