namespace Cluster.Launcher.Supervision;

/// <summary>How long a component rests before its next start.</summary>
/// <remarks>The first restart is nearly at once, since most deaths are single; a component that keeps dying is slowed down.</remarks>
internal sealed class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Healthy = TimeSpan.FromSeconds(60);

    private TimeSpan _next = First;

    /// <param name="lived">How long the process ran; after a minute the series starts anew.</param>
    /// <returns>100 ms, doubled with each early death, never above 30 s.</returns>
    public TimeSpan After(TimeSpan lived)
    {
        if (lived >= Healthy)
            _next = First;
        var rest = _next;
        _next = rest * 2 < Longest ? rest * 2 : Longest;
        return rest;
    }
}
