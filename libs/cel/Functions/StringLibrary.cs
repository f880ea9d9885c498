using System.Text;

namespace Cluster.Cel;

/// <summary>cel-go's string extension. Places count in code points.</summary>
internal static class StringLibrary
{
    /// <summary>The most UTF-16 units of a string that a function makes: some times what a request may hold.</summary>
    private const int LongestResult = 10_000_000;

    private static readonly CelType Text = CelType.String;

    public static CelValue TooLong { get; } = CelValue.Error("string is too long");

    public static void AddTo(FunctionTable table)
    {
        table.Member("charAt", "string_char_at_int", Text, CelType.Int, Text, CharAt);
        table.Member("indexOf", "string_index_of_string", Text, Text, CelType.Int, static (text, part) => IndexOf(text.AsString, part.AsString, 0), CallCost.TraverseFirst);
        table.Member("indexOf", "string_index_of_string_int", [Text, Text, CelType.Int], CelType.Int,
            static args => IndexOf(args[0].AsString, args[1].AsString, args[2].AsInt), CallCost.TraverseFirst);
        table.Member("lastIndexOf", "string_last_index_of_string", Text, Text, CelType.Int,
            static (text, part) => LastIndexOf(text.AsString, part.AsString, null), CallCost.TraverseFirst);
        table.Member("lastIndexOf", "string_last_index_of_string_int", [Text, Text, CelType.Int], CelType.Int,
            static args => LastIndexOf(args[0].AsString, args[1].AsString, args[2].AsInt), CallCost.TraverseFirst);
        table.Member("lowerAscii", "string_lower_ascii", Text, Text, static text => CelValue.String(MapAscii(text.AsString, 'A', 'Z', 32)), CallCost.TraverseFirst);
        table.Member("upperAscii", "string_upper_ascii", Text, Text, static text => CelValue.String(MapAscii(text.AsString, 'a', 'z', -32)), CallCost.TraverseFirst);
        table.Member("trim", "string_trim", Text, Text, static text => CelValue.String(text.AsString.Trim()), CallCost.TraverseFirst);
        table.Member("reverse", "string_reverse", Text, Text, static text => CelValue.String(string.Concat(CodePoints.Split(text.AsString).Reverse())), CallCost.TraverseFirst);
        table.Member("replace", "string_replace_string_string", [Text, Text, Text], Text, static args => Replace(args, -1), CallCost.TraverseFirstTwice);
        table.Member("replace", "string_replace_string_string_int", [Text, Text, Text, CelType.Int], Text, static args => Replace(args, args[3].AsInt), CallCost.TraverseFirstTwice);
        table.Member("split", "string_split_string", Text, Text, CelType.List(Text), static (text, mark) => Split(text.AsString, mark.AsString, -1), CallCost.TraverseFirstTwice);
        table.Member("split", "string_split_string_int", [Text, Text, CelType.Int], CelType.List(Text),
            static args => Split(args[0].AsString, args[1].AsString, args[2].AsInt), CallCost.TraverseFirstTwice);
        table.Member("substring", "string_substring_int", Text, CelType.Int, Text, static (text, start) => Substring(text.AsString, start.AsInt, null), CallCost.TraverseFirst);
        table.Member("substring", "string_substring_int_int", [Text, CelType.Int, CelType.Int], Text,
            static args => Substring(args[0].AsString, args[1].AsInt, args[2].AsInt), CallCost.TraverseFirst);
        table.Member("join", "list_join", CelType.List(Text), Text, static list => Join(list.AsList, ""), CallCost.TraverseResultTwice);
        table.Member("join", "list_join_string", CelType.List(Text), Text, Text, static (list, mark) => Join(list.AsList, mark.AsString), CallCost.TraverseResultTwice);
        table.Global("strings.quote", "strings_quote", Text, Text, static text => CelValue.String(Quote(text.AsString)), CallCost.TraverseFirst);
        table.Member("format", "string_format", Text, CelType.List(CelType.Dyn), Text,
            static (text, args) => new StringFormat(text.AsString, args.AsList).Format(), CallCost.TraverseFirst);
    }

    private static CelValue OutOfRange(long index) => CelValue.Error($"index out of range: {index}");

    private static CelValue CharAt(CelValue value, CelValue index)
    {
        var text = value.AsString;
        var size = CodePoints.Count(text);
        if (index.AsInt < 0 || index.AsInt > size)
            return OutOfRange(index.AsInt);
        return index.AsInt == size ? CelValue.String("") : Substring(text, index.AsInt, index.AsInt + 1);
    }

    private static CelValue IndexOf(string text, string part, long from)
    {
        if (from < 0 || from > CodePoints.Count(text))
            return OutOfRange(from);
        if (part.Length == 0)
            return CelValue.Int(from);
        var index = text.IndexOf(part, CodePoints.ToIndex(text, (int)from), StringComparison.Ordinal);
        return CelValue.Int(CodePoints.FromIndex(text, index));
    }

    private static CelValue LastIndexOf(string text, string part, long? from)
    {
        var size = CodePoints.Count(text);
        if (from is { } place && (place < 0 || place >= size && size + place > 0))
            return OutOfRange(place);
        if (part.Length == 0)
            return CelValue.Int(from ?? size);
        var end = from is { } last ? Math.Min(text.Length, CodePoints.ToIndex(text, (int)last) + part.Length) : text.Length;
        return CelValue.Int(CodePoints.FromIndex(text, text.AsSpan(0, end).LastIndexOf(part)));
    }

    private static string MapAscii(string text, char first, char last, int shift) =>
        string.Create(text.Length, (text, first, last, shift), static (span, state) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var c = state.text[i];
                span[i] = c >= state.first && c <= state.last ? (char)(c + state.shift) : c;
            }
        });

    private static CelValue Substring(string text, long start, long? end)
    {
        var size = CodePoints.Count(text);
        if (start < 0 || start > size)
            return OutOfRange(start);
        var stop = end ?? size;
        if (stop < 0 || stop > size)
            return OutOfRange(stop);
        if (start > stop)
            return CelValue.Error($"invalid substring range. start: {start}, end: {stop}");
        return CelValue.String(text[CodePoints.ToIndex(text, (int)start)..CodePoints.ToIndex(text, (int)stop)]);
    }

    private static CelValue Replace(CelValue[] args, long limit)
    {
        var (text, old, by) = (args[0].AsString, args[1].AsString, args[2].AsString);
        if (limit == 0 || old == by)
            return args[0];
        var result = new StringBuilder(text.Length);
        var at = 0;
        for (var count = 0L; limit < 0 || count < limit; count++)
        {
            var next = NextOccurrence(text, old, at, count);
            if (next < 0)
                break;
            result.Append(text, at, next - at).Append(by);
            at = next + old.Length;
            if (result.Length > LongestResult)
                return TooLong;
            if (old.Length == 0 && next >= text.Length)
                break;
        }
        return CelValue.String(result.Append(text, at, text.Length - at).ToString());
    }

    /// <summary>An empty text stands before every code point and at the end.</summary>
    private static int NextOccurrence(string text, string old, int at, long count)
    {
        if (old.Length > 0)
            return text.IndexOf(old, at, StringComparison.Ordinal);
        if (count == 0)
            return 0;
        return at >= text.Length ? -1 : at + (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1);
    }

    private static CelValue Split(string text, string mark, long limit)
    {
        if (limit == 0)
            return CelValue.List(ArrayList.Empty);
        string[] parts;
        if (mark.Length == 0)
        {
            parts = [.. CodePoints.Split(text)];
            if (limit > 0 && limit < parts.Length)
                parts = [.. parts[..((int)limit - 1)], string.Concat(parts[((int)limit - 1)..])];
        }
        else
            parts = text.Split(mark, limit < 0 ? int.MaxValue : (int)Math.Min(limit, int.MaxValue));
        return CelValue.List(Array.ConvertAll(parts, CelValue.String));
    }

    private static CelValue Join(CelList list, string mark)
    {
        WorkMeter.Add(list.Count);
        var text = new StringBuilder();
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i].Kind != CelKind.String)
                return Failure.NoSuchOverload;
            text.Append(i == 0 ? "" : mark).Append(list[i].AsString);
            if (text.Length > LongestResult)
                return TooLong;
        }
        return CelValue.String(text.ToString());
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\a' => quoted.Append("\\a"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\v' => quoted.Append("\\v"),
                '\\' => quoted.Append("\\\\"),
                '"' => quoted.Append("\\\""),
                _ => quoted.Append(rune.ToString()),
            };
        }
        return quoted.Append('"').ToString();
    }
}
