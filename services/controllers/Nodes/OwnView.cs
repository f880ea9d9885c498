namespace Cluster.Controllers.Nodes;

/// <summary>Doubts whether silence is the nodes' fault: nobody can renew a lease while the API server is away, and a view that shows every
/// node as silent is more likely broken than right.</summary>
/// <param name="time">The clock.</param>
/// <param name="patience">How long nodes get to report after each such time.</param>
internal sealed class OwnView(TimeProvider time, TimeSpan patience)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _connectedAt = time.GetUtcNow();
    private DateTimeOffset? _allSilentAt;

    /// <summary>The API server did not answer.</summary>
    public void NoteOutage()
    {
        lock (_lock)
            _connectedAt = time.GetUtcNow();
    }

    /// <summary>How much longer a silent node is to be spared; zero or less when its silence counts.</summary>
    /// <param name="allSilent">Whether no node of several can be heard.</param>
    public TimeSpan Doubt(bool allSilent)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            _allSilentAt = allSilent ? _allSilentAt ?? now : null;
            var since = _allSilentAt > _connectedAt ? _allSilentAt.Value : _connectedAt;
            return since + patience - now;
        }
    }
}
