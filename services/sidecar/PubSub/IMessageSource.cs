using Cluster.Sidecar.Redis;

namespace Cluster.Sidecar.PubSub;

/// <summary>Where a subscription's messages come from and where their fate is recorded.</summary>
internal interface IMessageSource
{
    /// <summary>The next messages; waits while there are none.</summary>
    /// <exception cref="RedisException">Redis is away: try again later.</exception>
    Task<IReadOnlyList<StreamEntry>> NextAsync(int most, CancellationToken ct);

    /// <summary>These are done with, well or not.</summary>
    /// <exception cref="RedisException">Not recorded: they come again.</exception>
    Task AcknowledgeAsync(IReadOnlyList<StreamEntry> entries);

    /// <summary>These were not decided on: they shall come again.</summary>
    void Abandon(IReadOnlyList<StreamEntry> entries);
}
