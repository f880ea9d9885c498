namespace Cluster.Kubelet.Probes;

/// <summary>Counts equal outcomes in a row until they are enough to change the verdict.</summary>
internal sealed class ProbeTally(bool initial, int successThreshold, int failureThreshold)
{
    private bool? _last;
    private int _inARow;

    public bool Verdict { get; private set; } = initial;

    /// <summary>Whether a threshold has been reached, also when the verdict stays what it was.</summary>
    public bool IsDecided { get; private set; }

    /// <returns>Whether the verdict has changed or has been reached for the first time.</returns>
    public bool Add(bool outcome)
    {
        _inARow = _last == outcome ? _inARow + 1 : 1;
        _last = outcome;
        if (_inARow < (outcome ? successThreshold : failureThreshold))
            return false;
        var isNews = !IsDecided || Verdict != outcome;
        (Verdict, IsDecided) = (outcome, true);
        return isNews;
    }
}
