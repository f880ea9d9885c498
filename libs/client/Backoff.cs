namespace Cluster.Client;

/// <summary>Pauses that double up to a limit, each shortened at random by up to a quarter so that many clients do not return at once.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest)
{
    private int _failures;

    public TimeSpan Next()
    {
        var pause = first * Math.Pow(2, Math.Min(_failures++, 20));
        return (pause < longest ? pause : longest) * (1 - Random.Shared.NextDouble() / 4);
    }

    public void Reset() => _failures = 0;
}
