namespace Cluster.Cel;

/// <summary>Strings counted and cut by code point. Texts without surrogates, nearly all, take the short way.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        var pairs = 0;
        foreach (var c in text)
        {
            if (char.IsLowSurrogate(c))
                pairs++;
        }
        return text.Length - pairs;
    }

    /// <summary>The UTF-16 index of a code point.</summary>
    public static int ToIndex(string text, int codePoint)
    {
        if (!HasSurrogates(text))
            return codePoint;
        var index = 0;
        for (; codePoint > 0; codePoint--)
            index += char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;
        return index;
    }

    /// <summary>How many code points lie before a UTF-16 index.</summary>
    public static int FromIndex(string text, int index) =>
        !HasSurrogates(text) || index <= 0 ? index : Count(text[..index]);

    /// <summary>The texts of the code points, one by one.</summary>
    public static IEnumerable<string> Split(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            yield return text.Substring(i, length);
            i += length;
        }
    }

    private static bool HasSurrogates(string text) => text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');
}
