namespace Cluster.ApiServer.FlowControl;

/// <summary>The seats a request occupies while it is served. The default value occupies none.</summary>
/// <param name="Level">Whose seats they are.</param>
/// <param name="Queue">The queue the request waited in; null when it did not have to.</param>
/// <param name="Width">How many.</param>
/// <param name="Started">Timestamp of the beginning.</param>
/// <param name="Estimate">Seconds that its queue was charged in advance.</param>
internal readonly record struct FlowTicket(PriorityLevel? Level, FairQueue? Queue, int Width, long Started, double Estimate)
{
    /// <summary>Gives the seats back. Once for each ticket.</summary>
    public void Release() => Level?.Leave(this);
}
