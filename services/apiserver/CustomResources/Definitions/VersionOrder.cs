using System.Text.RegularExpressions;

namespace Cluster.ApiServer.CustomResources.Definitions;

/// <summary>Orders versions as clients should prefer them: v10, v2, v1, v11beta2, v10beta3, v3beta1, v12alpha1, and then everything else by name.</summary>
internal sealed partial class VersionOrder : IComparer<string>
{
    public static VersionOrder PreferredFirst { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var (one, other) = (Rank(x!), Rank(y!));
        if (one is null || other is null)
            return one is null && other is null ? string.CompareOrdinal(x, y) : one is null ? 1 : -1;
        return other.Value.CompareTo(one.Value);
    }

    private static (int Stability, long Major, long Minor)? Rank(string version)
    {
        var match = Pattern().Match(version);
        if (!match.Success)
            return null;
        var stability = match.Groups[2].Value switch { "" => 2, "beta" => 1, _ => 0 };
        return (stability, NumberOf(match.Groups[1]), NumberOf(match.Groups[3]));
    }

    private static long NumberOf(Group group) => long.TryParse(group.ValueSpan, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"\Av([1-9][0-9]*)(?:(alpha|beta)([1-9][0-9]*))?\z")]
    private static partial Regex Pattern();
}
