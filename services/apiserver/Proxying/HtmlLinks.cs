using System.Collections.Frozen;
using System.Text;

namespace Cluster.ApiServer.Proxying;

/// <summary>Rewrites the links of an HTML document as it streams by. Everything else passes byte for byte.</summary>
/// <remarks>Bytes are read as Latin-1, so that a document of any encoding that contains ASCII survives. A tag longer than
/// <see cref="MaxTag"/> is passed on as it is.</remarks>
internal sealed class HtmlLinks(LinkRewriter links)
{
    private const int MaxTag = 64 * 1024;

    /// <summary>Attributes that hold links, by element. Source: upstream's table of HTML 4 and 5 links.</summary>
    private static readonly FrozenDictionary<string, string[]> Attributes = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
    {
        ["a"] = ["href"],
        ["applet"] = ["codebase"],
        ["area"] = ["href"],
        ["audio"] = ["src"],
        ["base"] = ["href"],
        ["blockquote"] = ["cite"],
        ["body"] = ["background"],
        ["button"] = ["formaction"],
        ["command"] = ["icon"],
        ["del"] = ["cite"],
        ["embed"] = ["src"],
        ["form"] = ["action"],
        ["frame"] = ["longdesc", "src"],
        ["head"] = ["profile"],
        ["html"] = ["manifest"],
        ["iframe"] = ["longdesc", "src"],
        ["img"] = ["longdesc", "src", "usemap"],
        ["input"] = ["formaction", "src", "usemap"],
        ["ins"] = ["cite"],
        ["link"] = ["href"],
        ["object"] = ["classid", "codebase", "data", "usemap"],
        ["q"] = ["cite"],
        ["script"] = ["src"],
        ["source"] = ["src"],
        ["track"] = ["src"],
        ["video"] = ["poster", "src"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Elements whose content is no markup.</summary>
    private static readonly FrozenSet<string> Raw = new[] { "script", "style", "textarea", "title" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly StringBuilder _out = new();
    private string _held = "";
    private string? _rawUntil;

    /// <summary>What is held back because its end is not known yet.</summary>
    internal string Rest => _held;

    /// <summary>Copies a document.</summary>
    public async Task CopyAsync(Stream from, HttpResponse to, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, ct) is > 0 and var read)
        {
            await to.Body.WriteAsync(Encoding.Latin1.GetBytes(Next(Encoding.Latin1.GetString(buffer, 0, read))), ct);
            await to.Body.FlushAsync(ct);
        }

        await to.Body.WriteAsync(Encoding.Latin1.GetBytes(_held), ct);
    }

    /// <summary>What can be passed on once another part of the document is known.</summary>
    internal string Next(string part)
    {
        var text = _held + part;
        _out.Clear();
        var at = 0;
        while (at < text.Length)
        {
            var step = _rawUntil is { } end ? SkipRaw(text, at, end) : Step(text, at);
            if (step < 0)
                break;
            at = step;
        }

        _held = text[at..];
        if (_held.Length > MaxTag)
        {
            _out.Append(_held);
            _held = "";
        }

        return _out.ToString();
    }

    /// <summary>Passes text up to a tag, or the tag; the position after it, or -1 when more must be known.</summary>
    private int Step(string text, int at)
    {
        var open = text.IndexOf('<', at);
        if (open != at)
        {
            var until = open < 0 ? text.Length : open;
            _out.Append(text, at, until - at);
            return until;
        }

        if (text.Length - at < 4 && "<!--".StartsWith(text[at..], StringComparison.Ordinal))
            return -1;
        if (string.CompareOrdinal(text, at, "<!--", 0, 4) == 0)
        {
            _rawUntil = "-->";
            return at;
        }

        var close = EndOfTag(text, at);
        if (close < 0)
            return -1;
        Tag(text[at..(close + 1)]);
        return close + 1;
    }

    private int SkipRaw(string text, int at, string end)
    {
        var found = text.IndexOf(end, at, StringComparison.OrdinalIgnoreCase);
        // The end may itself be cut in two.
        var until = found >= 0 ? found + (end == "-->" ? end.Length : 0) : Math.Max(at, text.Length - end.Length + 1);
        _out.Append(text, at, until - at);
        if (found >= 0)
            _rawUntil = null;
        return found < 0 && until == at ? -1 : until;
    }

    /// <summary>Where a tag closes, quotes considered; -1 when it does not yet.</summary>
    private static int EndOfTag(string text, int at)
    {
        var quote = '\0';
        for (var i = at + 1; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c == '>')
                return i;
        }

        return -1;
    }

    private void Tag(string tag)
    {
        var length = 1;
        while (length < tag.Length && char.IsAsciiLetterOrDigit(tag[length]))
            length++;
        var name = tag[1..length];
        if (Attributes.TryGetValue(name, out var attributes))
            Rewrite(tag, length, attributes);
        else
            _out.Append(tag);
        if (Raw.Contains(name) && !tag.EndsWith("/>", StringComparison.Ordinal))
            _rawUntil = "</" + name;
    }

    private void Rewrite(string tag, int at, string[] attributes)
    {
        _out.Append(tag, 0, at);
        while (at < tag.Length)
        {
            var start = at;
            while (at < tag.Length && !IsNamePart(tag[at]))
                at++;
            var nameStart = at;
            while (at < tag.Length && IsNamePart(tag[at]))
                at++;
            var name = tag[nameStart..at];
            var (valueStart, valueEnd, next) = ValueAt(tag, at);
            _out.Append(tag, start, valueStart - start);
            if (valueEnd > valueStart)
            {
                var value = tag[valueStart..valueEnd];
                _out.Append(attributes.Contains(name, StringComparer.OrdinalIgnoreCase) ? links.Rewrite(value) : value);
            }

            _out.Append(tag, valueEnd, next - valueEnd);
            at = next;
        }
    }

    /// <summary>The value after an attribute's name, and where the next attribute may begin.</summary>
    private static (int Start, int End, int Next) ValueAt(string tag, int at)
    {
        var i = SkipSpace(tag, at);
        if (i >= tag.Length || tag[i] != '=')
            return (at, at, at);
        i = SkipSpace(tag, i + 1);
        if (i < tag.Length && tag[i] is '"' or '\'')
        {
            var end = tag.IndexOf(tag[i], i + 1);
            return end < 0 ? (i + 1, tag.Length, tag.Length) : (i + 1, end, end + 1);
        }

        var stop = i;
        while (stop < tag.Length && tag[stop] != '>' && !char.IsWhiteSpace(tag[stop]))
            stop++;
        return (i, stop, stop);
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':';
}
