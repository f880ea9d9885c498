using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cluster.ApiServer.CustomResources;

/// <summary>A JSON path as definitions use them: <c>.spec.replicas</c>, <c>.metadata.labels['a.b/c']</c>, <c>.status.conditions[?(@.type=="Ready")].status</c>.</summary>
/// <remarks>Of several values that a path leads to the first one counts.</remarks>
internal sealed class JsonPath
{
    private readonly List<Step> _steps;

    private JsonPath(string text, List<Step> steps) => (Text, _steps) = (text, steps);

    public string Text { get; }

    /// <summary>Whether every step is the name of a field.</summary>
    public bool IsPlain => _steps.TrueForAll(step => step is { Name: not null, Filter: null });

    /// <summary>The names of a plain path.</summary>
    public IReadOnlyList<string> Names => [.. _steps.Select(step => step.Name!)];

    /// <exception cref="FormatException">It is not a path; the message says why.</exception>
    public static JsonPath Parse(string text)
    {
        var steps = new List<Step>();
        var at = 0;
        while (at < text.Length)
        {
            switch (text[at])
            {
                case '.':
                    at = ReadName(text, at + 1, steps);
                    break;
                case '[':
                    at = ReadBracket(text, at, steps);
                    break;
                default:
                    throw new FormatException($"unrecognized character in action: {DescribeCharacter(text[at])}");
            }
        }
        return new(text, steps);
    }

    /// <summary>The first value; undefined when there is none.</summary>
    public JsonElement Find(JsonElement root) => Find(root, 0);

    /// <summary>A copy of the value with the place that a plain path names set.</summary>
    public JsonElement Set(JsonElement root, JsonNode value)
    {
        var tree = root.ValueKind == JsonValueKind.Object ? JsonObject.Create(root)! : [];
        var at = tree;
        foreach (var step in _steps.SkipLast(1))
        {
            if (at[step.Name!] is not JsonObject next)
                at[step.Name!] = next = [];
            at = next;
        }
        at[_steps[^1].Name!] = value;
        return JsonSerializer.SerializeToElement(tree, Api.KubernetesJson.Options);
    }

    private JsonElement Find(JsonElement value, int step)
    {
        if (step == _steps.Count)
            return value;
        var (name, index, filter) = _steps[step];
        if (filter is not null || index == Step.Every)
            return value.ValueKind == JsonValueKind.Array ? First(value.EnumerateArray().Where(item => filter?.Accepts(item) ?? true), step)
                : value.ValueKind == JsonValueKind.Object && filter is null ? First(value.EnumerateObject().Select(property => property.Value), step)
                : default;
        if (name is not null)
            return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var next) ? Find(next, step + 1) : default;
        if (value.ValueKind != JsonValueKind.Array)
            return default;
        var at = index < 0 ? value.GetArrayLength() + index : index;
        return at >= 0 && at < value.GetArrayLength() ? Find(value[at], step + 1) : default;
    }

    private JsonElement First(IEnumerable<JsonElement> items, int step)
    {
        foreach (var item in items)
        {
            if (Find(item, step + 1) is { ValueKind: not JsonValueKind.Undefined } found)
                return found;
        }
        return default;
    }

    private static int ReadName(string text, int at, List<Step> steps)
    {
        var start = at;
        var name = new System.Text.StringBuilder();
        while (at < text.Length && text[at] is not ('.' or '['))
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            else if (!(char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '/' or ':' or '*' or '$' or '@'))
                throw new FormatException($"unrecognized character in action: {DescribeCharacter(text[at])}");
            name.Append(text[at++]);
        }
        if (name.Length == 0 && !(start < text.Length && text[start] == '['))
            throw new FormatException(start < text.Length && text[start] == '.' ? "recursive descent is not supported" : "unexpected end of path");
        if (name.Length > 0)
            steps.Add(name.ToString() == "*" ? new(null, Step.Every, null) : new(name.ToString(), 0, null));
        return at;
    }

    private static int ReadBracket(string text, int at, List<Step> steps)
    {
        var end = EndOf(text, at);
        var inside = text[(at + 1)..end].Trim();
        if (inside.Length >= 2 && inside[0] is '\'' or '"' && inside[^1] == inside[0])
            steps.Add(new(inside[1..^1].Replace("\\", "", StringComparison.Ordinal), 0, null));
        else if (inside is "*")
            steps.Add(new(null, Step.Every, null));
        else if (inside.StartsWith("?(", StringComparison.Ordinal) && inside.EndsWith(')'))
            steps.Add(new("", 0, JsonPathFilter.Parse(inside[2..^1])));
        else if (int.TryParse(inside, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) && index != Step.Every)
            steps.Add(new(null, index, null));
        else
            throw new FormatException($"invalid array index {inside}");
        return end + 1;
    }

    /// <summary>The bracket's end; brackets in quotes do not count.</summary>
    private static int EndOf(string text, int at)
    {
        var quote = '\0';
        for (var i = at + 1; i < text.Length; i++)
        {
            if (quote == '\0' && text[i] is '\'' or '"')
                quote = text[i];
            else if (quote != '\0' && text[i] == quote)
                quote = '\0';
            else if (quote == '\0' && text[i] == ']')
                return i;
        }
        throw new FormatException("unterminated array");
    }

    private static string DescribeCharacter(char letter) => string.Create(CultureInfo.InvariantCulture, $"U+{(int)letter:X4} '{letter}'");

    /// <summary>One step: a name, an index, every item, or the items that a filter accepts.</summary>
    private readonly record struct Step(string? Name, int Index, JsonPathFilter? Filter)
    {
        public const int Every = int.MinValue;
    }
}
