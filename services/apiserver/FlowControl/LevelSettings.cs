using Cluster.Api.FlowControl.V1;

namespace Cluster.ApiServer.FlowControl;

/// <summary>What a priority level's object says, with its shares turned into seats.</summary>
/// <param name="Uid">For the answers' headers.</param>
/// <param name="IsExempt">Whether nothing here is ever limited.</param>
/// <param name="Nominal">Seats that are its own.</param>
/// <param name="Lendable">Of these, what others may use while it does not.</param>
/// <param name="Borrowable">Seats it may take of others.</param>
/// <param name="Queues">0: what finds no seat is refused at once.</param>
/// <param name="HandSize">Queues that one flow may use.</param>
/// <param name="QueueLength">Requests that one queue holds.</param>
internal sealed record LevelSettings(string Uid, bool IsExempt, int Nominal, int Lendable, int Borrowable, int Queues, int HandSize, int QueueLength)
{
    private const int DefaultShares = 30;

    public int Least => Nominal - Lendable;

    public int Most => (int)Math.Min(int.MaxValue, (long)Nominal + Borrowable);

    /// <param name="total">Seats of the whole server.</param>
    /// <param name="shareSum">Shares of all levels.</param>
    public static LevelSettings Of(PriorityLevelConfiguration level, int total, int shareSum)
    {
        var spec = level.Spec;
        var isExempt = spec.Type == "Exempt";
        var nominal = shareSum == 0 ? 0 : (int)Math.Ceiling((double)total * SharesOf(level) / shareSum);
        var lendable = isExempt ? spec.Exempt?.LendablePercent : spec.Limited?.LendablePercent;
        var borrowable = spec.Limited?.BorrowingLimitPercent is { } percent ? PercentOf(nominal, percent) : total;
        var queuing = spec.Limited?.LimitResponse is { Type: "Queue" } response ? response.Queuing ?? new() : null;
        return new(
            level.Metadata.Uid, isExempt, nominal, PercentOf(nominal, lendable ?? 0), borrowable,
            queuing is null ? 0 : queuing.Queues ?? 64, queuing?.HandSize ?? 8, queuing?.QueueLengthLimit ?? 50);
    }

    public static int SharesOf(PriorityLevelConfiguration level) => level.Spec.Type == "Exempt"
        ? level.Spec.Exempt?.NominalConcurrencyShares ?? 0
        : level.Spec.Limited?.NominalConcurrencyShares ?? DefaultShares;

    private static int PercentOf(int seats, int percent) => (int)Math.Round(seats * (percent / 100.0), MidpointRounding.AwayFromZero);
}
