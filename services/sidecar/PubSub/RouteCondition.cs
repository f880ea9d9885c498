using System.Text.Json;
using System.Text.RegularExpressions;
using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.PubSub;

/// <summary>The part of CEL that routing rules use in practice: comparisons of <c>event.…</c> with a text, joined by <c>&amp;&amp;</c> and <c>||</c>.</summary>
internal sealed partial class RouteCondition
{
    private readonly IReadOnlyList<IReadOnlyList<Comparison>> _anyOfAll;

    private RouteCondition(string text, IReadOnlyList<IReadOnlyList<Comparison>> anyOfAll)
    {
        Text = text;
        _anyOfAll = anyOfAll;
    }

    /// <summary>The rule as it was written.</summary>
    public string Text { get; }

    /// <param name="text">For example <c>event.type == "x" &amp;&amp; event.source != "y"</c>; empty matches everything.</param>
    /// <exception cref="SettingsException">Beyond what is understood.</exception>
    public static RouteCondition Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new RouteCondition(text, [[]]);
        return new RouteCondition(text, [.. text.Split("||").Select(IReadOnlyList<Comparison> (all) => [.. all.Split("&&").Select(ParseComparison)])]);
    }

    public bool Matches(JsonElement cloudEvent) => _anyOfAll.Any(all => all.All(comparison => comparison.Holds(cloudEvent)));

    private static Comparison ParseComparison(string text)
    {
        var match = ComparisonPattern().Match(text.Trim());
        if (!match.Success)
            throw new SettingsException($"the routing rule `{text.Trim()}` is not understood: write event.attribute == \"text\" or !=");
        return new Comparison(match.Groups["path"].Value.Split('.'), match.Groups["operator"].Value == "!=", match.Groups["text"].Value);
    }

    [GeneratedRegex("""^event\.(?<path>[\w.]+)\s*(?<operator>==|!=)\s*(?:"(?<text>[^"]*)"|'(?<text>[^']*)'|(?<text>-?\d+|true|false))$""")]
    private static partial Regex ComparisonPattern();

    private sealed record Comparison(string[] Path, bool Negated, string Text)
    {
        public bool Holds(JsonElement cloudEvent)
        {
            var value = cloudEvent;
            foreach (var name in Path)
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)) return false; // CEL: no such key is an error, no match
            var text = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
            return (text == Text) != Negated;
        }
    }
}
