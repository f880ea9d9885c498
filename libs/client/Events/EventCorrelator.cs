using Cluster.Api.Core.V1;

namespace Cluster.Client.Events;

/// <summary>Decides whether an occurrence becomes a new event, raises the count of an old one, or is dropped.</summary>
/// <remarks>Rules and limits are those of client-go's <c>EventCorrelator</c>. Not thread-safe.</remarks>
internal sealed class EventCorrelator(TimeProvider time)
{
    /// <summary>More different messages than this within <see cref="GroupPeriod"/> are told as one.</summary>
    private const int MessagesPerGroup = 10;
    private const int MaxEntries = 4096;

    /// <summary>Events at once per source and object; afterwards one each five minutes.</summary>
    private const int Burst = 25;
    private static readonly TimeSpan Refill = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan GroupPeriod = TimeSpan.FromMinutes(10);

    private readonly Dictionary<object, GroupState> _groups = [];
    private readonly Dictionary<object, Event> _written = [];
    private readonly Dictionary<object, (double Tokens, DateTimeOffset At)> _buckets = [];

    /// <summary>What to write for an occurrence.</summary>
    /// <returns>Null when it is dropped; an event with a count above 1 is to be patched into the existing one of its name.</returns>
    public Event? Correlate(Occurrence occurrence)
    {
        var now = time.GetUtcNow();
        if (!TakeToken((occurrence.Source, occurrence.Regarding.Uid, occurrence.Regarding.Name), now))
            return null;
        var combined = IsCrowded(occurrence, now);
        var message = combined ? "(combined from similar events): " + occurrence.Message : occurrence.Message;
        object key = combined ? occurrence.Group : (occurrence.Group, occurrence.Message);
        var next = _written.TryGetValue(key, out var before)
            ? before with { Count = before.Count + 1, LastTimestamp = now, Message = message }
            : NewEvent(occurrence, message, now);
        Shrink(_written);
        return _written[key] = next;
    }

    /// <summary>Forgets an event that is gone from the server, so that the next occurrence makes a new one.</summary>
    public void Forget(Event gone)
    {
        foreach (var key in _written.Where(entry => entry.Value.Metadata.Name == gone.Metadata.Name).Select(entry => entry.Key).ToList())
            _written.Remove(key);
    }

    internal static Event NewEvent(Occurrence occurrence, string message, DateTimeOffset now)
    {
        var ns = occurrence.Regarding.Namespace.Length == 0 ? "default" : occurrence.Regarding.Namespace;
        return new()
        {
            Metadata = new() { Name = EventRecorder.NameFor(occurrence.Regarding.Name, now), Namespace = ns },
            InvolvedObject = occurrence.Regarding,
            Source = occurrence.Source,
            ReportingComponent = occurrence.Source.Component,
            ReportingInstance = occurrence.Source.Host,
            Type = occurrence.Type,
            Reason = occurrence.Reason,
            Message = message,
            FirstTimestamp = now,
            LastTimestamp = now,
            Count = 1,
        };
    }

    private bool IsCrowded(Occurrence occurrence, DateTimeOffset now)
    {
        if (!_groups.TryGetValue(occurrence.Group, out var group) || now - group.LastSeen > GroupPeriod)
        {
            Shrink(_groups);
            _groups[occurrence.Group] = group = new();
        }
        group.LastSeen = now;
        if (group.Messages.Count < MessagesPerGroup)
        {
            group.Messages.Add(occurrence.Message);
            return false;
        }
        return !group.Messages.Contains(occurrence.Message);
    }

    private bool TakeToken(object key, DateTimeOffset now)
    {
        var (tokens, at) = _buckets.GetValueOrDefault(key, (Burst, now));
        tokens = Math.Min(Burst, tokens + (now - at) / Refill);
        if (tokens < 1)
            return false;
        Shrink(_buckets);
        _buckets[key] = (tokens - 1, now);
        return true;
    }

    private static void Shrink<TValue>(Dictionary<object, TValue> entries)
    {
        // Forgetting costs a repeated event, never a lost one, so the cheapest policy will do.
        if (entries.Count >= MaxEntries)
            entries.Clear();
    }

    /// <summary>The messages a group has told lately.</summary>
    private sealed class GroupState
    {
        public HashSet<string> Messages { get; } = [];

        public DateTimeOffset LastSeen { get; set; }
    }
}
