using System.Globalization;
using System.Text;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Apply;

/// <summary>Names of field managers.</summary>
internal static class ManagerNames
{
    public static void Check(string name, ref List<FieldError>? errors)
    {
        if (Encoding.UTF8.GetByteCount(name) > FieldOwner.MaxNameLength)
            (errors ??= []).Add(FieldError.TooLong("fieldManager", FieldOwner.MaxNameLength));
        var position = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (!IsPrintable(rune))
            {
                (errors ??= []).Add(FieldError.Invalid("fieldManager", name,
                    string.Create(CultureInfo.InvariantCulture, $"invalid character U+{rune.Value:X4} (at position {position})")));
            }

            position += rune.Utf8SequenceLength;
        }
    }

    /// <summary>The manager of a client that gives no name: what its user agent begins with.</summary>
    public static string Of(string userAgent)
    {
        var end = userAgent.IndexOf('/', StringComparison.Ordinal);
        var prefix = end < 0 ? userAgent.AsSpan() : userAgent.AsSpan(0, end);
        if (prefix.Length <= FieldOwner.MaxNameLength && !prefix.ContainsAnyExceptInRange(' ', '~'))
            return prefix.ToString();
        var name = new StringBuilder();
        var length = 0;
        foreach (var rune in prefix.EnumerateRunes())
        {
            if (!IsPrintable(rune))
                continue;
            if ((length += rune.Utf8SequenceLength) > FieldOwner.MaxNameLength)
                break;
            name.Append(rune);
        }

        return name.ToString();
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
