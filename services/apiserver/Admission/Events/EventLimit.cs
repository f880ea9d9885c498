namespace Cluster.ApiServer.Admission.Events;

/// <summary>One limit on events: how many, counted for whom.</summary>
internal sealed record EventLimit
{
    /// <summary>Server, Namespace, User or SourceAndObject.</summary>
    public string Type { get; init; } = "";

    /// <summary>Events per second in the long run.</summary>
    public int Qps { get; init; }

    /// <summary>Events at once.</summary>
    public int Burst { get; init; }

    /// <summary>Most that are counted apart; whoever was quiet longest is forgotten first.</summary>
    public int CacheSize { get; init; }
}
