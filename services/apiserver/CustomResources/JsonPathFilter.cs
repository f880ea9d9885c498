using System.Globalization;
using System.Text.Json;

namespace Cluster.ApiServer.CustomResources;

/// <summary>The condition in <c>[?(@.type=="Ready")]</c>: a path in the item, compared with a constant or there at all.</summary>
internal sealed class JsonPathFilter
{
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">"];

    private readonly JsonPath _path;
    private readonly string _operator;
    private readonly string _text;
    private readonly double? _number;

    private JsonPathFilter(JsonPath path, string op, string text, double? number) => (_path, _operator, _text, _number) = (path, op, text, number);

    /// <exception cref="FormatException">It is not a condition.</exception>
    public static JsonPathFilter Parse(string text)
    {
        foreach (var op in Operators)
        {
            if (text.IndexOf(op, StringComparison.Ordinal) is > 0 and var at)
                return Of(text[..at], op, text[(at + op.Length)..].Trim());
        }
        return Of(text, "", "");
    }

    public bool Accepts(JsonElement item)
    {
        var found = _path.Find(item);
        if (found.ValueKind == JsonValueKind.Undefined)
            return false;
        if (_operator.Length == 0)
            return true;
        var order = found.ValueKind == JsonValueKind.Number && _number is { } number
            ? found.GetDouble().CompareTo(number)
            : string.CompareOrdinal(found.ValueKind == JsonValueKind.String ? found.GetString() : found.GetRawText(), _text);
        return _operator switch
        {
            "==" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            ">" => order > 0,
            "<=" => order <= 0,
            _ => order >= 0,
        };
    }

    private static JsonPathFilter Of(string left, string op, string right)
    {
        left = left.Trim();
        if (!left.StartsWith('@'))
            throw new FormatException($"unrecognized filter {left}");
        var isQuoted = right.Length >= 2 && right[0] is '\'' or '"' && right[^1] == right[0];
        var isNumber = double.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        if (op.Length > 0 && !isQuoted && !isNumber && right is not ("true" or "false" or "null"))
            throw new FormatException($"unrecognized constant {right}");
        return new(JsonPath.Parse(left[1..]), op, isQuoted ? right[1..^1] : right, isNumber ? number : null);
    }
}
