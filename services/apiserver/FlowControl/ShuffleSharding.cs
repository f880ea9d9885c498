namespace Cluster.ApiServer.FlowControl;

/// <summary>Deals a flow a hand of queues, so that two flows rarely share all of theirs.</summary>
/// <remarks>Source: <c>k8s.io/apiserver/pkg/util/shufflesharding</c>. The deck and hand sizes that the API accepts need at most 60 bits of a hash.</remarks>
internal static class ShuffleSharding
{
    /// <summary>Deals distinct cards below <paramref name="deck"/> into the hand.</summary>
    public static void Deal(ulong hash, int deck, Span<int> hand)
    {
        for (var i = 0; i < hand.Length; i++)
        {
            var left = (ulong)(deck - i);
            var card = (int)(hash % left);
            hash /= left;

            // Skip the cards that are gone: the sorted prefix of the hand says how many lie at or below.
            var at = 0;
            while (at < i && hand[at] <= card)
            {
                card++;
                at++;
            }

            for (var j = i; j > at; j--)
                hand[j] = hand[j - 1];
            hand[at] = card;
        }
    }

    /// <summary>A hash of a flow: its schema and what tells its flows apart.</summary>
    public static ulong Hash(string schema, string flow)
    {
        const ulong Separator = 0xff;
        return Mix(Fold((Fold(14695981039346656037, schema) ^ Separator) * 1099511628211, flow));
    }

    private static ulong Fold(ulong hash, string text)
    {
        foreach (var letter in text)
            hash = (hash ^ letter) * 1099511628211;
        return hash;
    }

    /// <summary>Spreads the low bits, on which dealing depends first.</summary>
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
