namespace Cluster.ApiServer.Storage.History;

/// <summary>Where to start reading history: behind a revision, behind an instant, or as early as it goes.</summary>
internal readonly record struct HistoryStart(long? Revision, DateTimeOffset? Time)
{
    /// <summary>The first change that is known, and all others.</summary>
    public static HistoryStart Oldest => default;

    /// <summary>Every change above a revision.</summary>
    public static HistoryStart After(long revision) => new(revision, null);

    /// <summary>The first change later than an instant, and all behind it.</summary>
    public static HistoryStart At(DateTimeOffset instant) => new(null, instant);

    /// <summary>Whether a change lies behind this start.</summary>
    public bool IsBefore(long revision, DateTimeOffset time) => !(revision <= Revision) && !(time <= Time);
}
