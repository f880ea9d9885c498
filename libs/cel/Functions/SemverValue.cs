using System.Globalization;

namespace Cluster.Cel;

/// <summary>A version by the rules of semver.org.</summary>
internal sealed class SemverValue(ulong major, ulong minor, ulong patch, string prerelease, string build) : CelOpaque
{
    public static CelType CelType { get; } = CelType.Opaque("kubernetes.Semver");

    public ulong Major => major;

    public ulong Minor => minor;

    public ulong Patch => patch;

    public override CelType Type => CelType;

    public static bool TryParse(string text, out SemverValue? version)
    {
        version = null;
        var (rest, build) = Cut(text, '+');
        var (core, prerelease) = Cut(rest, '-');
        var numbers = core.Split('.');
        if (numbers.Length != 3 || build is "" || prerelease is "" || !AreIdentifiers(build, false) || !AreIdentifiers(prerelease, true))
            return false;
        if (!TryNumber(numbers[0], out var major) || !TryNumber(numbers[1], out var minor) || !TryNumber(numbers[2], out var patch))
            return false;
        version = new SemverValue(major, minor, patch, prerelease ?? "", build ?? "");
        return true;
    }

    /// <summary>Without a leading <c>v</c>, with the numbers that are missing as 0, and without leading zeros.</summary>
    public static string Normalize(string text)
    {
        if (text.StartsWith('v'))
            text = text[1..];
        var end = text.AsSpan().IndexOfAny('-', '+');
        var core = end < 0 ? text : text[..end];
        var numbers = core.Split('.').ToList();
        while (numbers.Count < 3)
            numbers.Add("0");
        return string.Join('.', numbers.Select(static number => number.TrimStart('0') is { Length: > 0 } plain ? plain : number.Length > 0 ? "0" : "")) + text[core.Length..];
    }

    public int CompareTo(SemverValue other)
    {
        var order = major.CompareTo(other.Major);
        if (order == 0)
            order = minor.CompareTo(other.Minor);
        if (order == 0)
            order = patch.CompareTo(other.Patch);
        return order == 0 ? ComparePrereleases(prerelease, other.Prerelease) : order;
    }

    public override bool IsEqualTo(CelOpaque other) => other is SemverValue version && CompareTo(version) == 0;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}.{patch}{(prerelease.Length > 0 ? "-" : "")}{prerelease}{(build.Length > 0 ? "+" : "")}{build}");

    private string Prerelease => prerelease;

    private static (string Head, string? Tail) Cut(string text, char mark) =>
        text.IndexOf(mark) is var at && at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);

    private static bool TryNumber(string text, out ulong number)
    {
        number = 0;
        return !(text.Length > 1 && text[0] == '0') && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool AreIdentifiers(string? text, bool checkZeros) => text is null || Array.TrueForAll(text.Split('.'), part =>
        part.Length > 0 && part.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-')
        && !(checkZeros && part.Length > 1 && part[0] == '0' && part.All(char.IsAsciiDigit)));

    /// <summary>A version before its release is older; numbers are older than words.</summary>
    private static int ComparePrereleases(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
            return left.Length == right.Length ? 0 : left.Length == 0 ? 1 : -1;
        var (a, b) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var (aIsNumber, bIsNumber) = (a[i].All(char.IsAsciiDigit), b[i].All(char.IsAsciiDigit));
            var order = aIsNumber != bIsNumber ? (aIsNumber ? -1 : 1)
                : aIsNumber && a[i].Length != b[i].Length ? a[i].Length.CompareTo(b[i].Length)
                : string.CompareOrdinal(a[i], b[i]);
            if (order != 0)
                return Math.Sign(order);
        }
        return a.Length.CompareTo(b.Length);
    }
}
