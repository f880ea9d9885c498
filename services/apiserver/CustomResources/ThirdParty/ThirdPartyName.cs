namespace Cluster.ApiServer.CustomResources.ThirdParty;

/// <summary>What the name of a ThirdPartyResource says: <c>cron-tab.stable.example.com</c> is the kind CronTab in stable.example.com.</summary>
/// <param name="Kind">In camel case.</param>
/// <param name="Group">The domain.</param>
internal sealed record ThirdPartyName(string Kind, string Group)
{
    private const int LeastSegments = 3;

    /// <summary>Lower case and plural, as English makes it.</summary>
    public string Plural => Kind.ToLowerInvariant() switch
    {
        var kind when kind.EndsWith('s') => kind + "es",
        var kind when kind.EndsWith('y') => kind[..^1] + "ies",
        var kind => kind + "s",
    };

    /// <summary>Reads a name; null when it has too few segments to say both.</summary>
    public static ThirdPartyName? Parse(string name)
    {
        var segments = name.Split('.');
        if (segments.Length < LeastSegments || segments.Any(segment => segment.Length == 0))
            return null;
        var kind = string.Concat(segments[0].Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return new(kind, string.Join('.', segments[1..]));
    }
}
