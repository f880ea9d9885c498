using System.Text;

namespace Cluster.Cel;

/// <summary>The text of an expression, and how to show a place in it.</summary>
internal sealed class CelSource(string text)
{
    public string Text { get; } = text;

    /// <summary>An error as cel-go prints it: place, message, and the line with a caret below.</summary>
    public string Describe(int offset, string message)
    {
        var start = offset == 0 ? 0 : Text.LastIndexOf('\n', Math.Min(offset, Text.Length) - 1) + 1;
        var line = 1 + Text.AsSpan(0, start).Count('\n');
        var end = Text.IndexOf('\n', start);
        var content = Text[start..(end < 0 ? Text.Length : end)];
        var before = RuneCount(Text.AsSpan(start, Math.Min(offset, Text.Length) - start));
        return $"ERROR: <input>:{line}:{before + 1}: {message}{Snippet(content, before)}";
    }

    private static int RuneCount(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }

    /// <summary>The line, and dots that are as wide as what they stand under.</summary>
    private static string Snippet(string line, int column)
    {
        var text = new StringBuilder("\n | ").Append(line.Replace('\t', ' ')).Append("\n | ");
        var wide = false;
        var position = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            wide = rune.Utf8SequenceLength > 1;
            if (position++ == column)
                break;
            text.Append(wide ? '．' : '.');
            wide = false;
        }
        return text.Append(wide ? '＾' : '^').ToString();
    }
}
