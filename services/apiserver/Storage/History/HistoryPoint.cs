using System.Globalization;

namespace Cluster.ApiServer.Storage.History;

/// <summary>How far back history reaches: the state at this instant and at every later one is known.</summary>
/// <param name="Revision">0 when nothing was ever forgotten.</param>
/// <param name="Time">Null when nothing was ever forgotten.</param>
internal readonly record struct HistoryPoint(long Revision, DateTimeOffset? Time)
{
    /// <summary>Whether what lies behind a start is all there.</summary>
    public bool Covers(HistoryStart start) =>
        !(start.Revision < Revision) && !(start.Time < Time);

    /// <inheritdoc/>
    public override string ToString() => Time is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"resourceVersion {Revision} ({time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'})")
        : string.Create(CultureInfo.InvariantCulture, $"resourceVersion {Revision}");
}
