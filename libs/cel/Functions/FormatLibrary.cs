using System.Globalization;

namespace Cluster.Cel;

/// <summary>Kubernetes' named formats.</summary>
internal static class FormatLibrary
{
    private static readonly Dictionary<string, FormatValue> Formats = new FormatValue[]
    {
        new("dns1123Label", NameRules.Dns1123Label),
        new("dns1123Subdomain", NameRules.Dns1123Subdomain),
        new("dns1035Label", NameRules.Dns1035Label),
        new("qualifiedName", NameRules.QualifiedName),
        new("dns1123LabelPrefix", static text => NameRules.Dns1123Label(Masked(text))),
        new("dns1123SubdomainPrefix", static text => NameRules.Dns1123Subdomain(Masked(text))),
        new("dns1035LabelPrefix", static text => NameRules.Dns1035Label(Masked(text))),
        new("labelValue", NameRules.LabelValue),
        new("uri", static text => UrlValue.TryParse(text, out _, out var error) ? [] : [$"parse \"{text}\": {error}"]),
        new("uuid", static text => Guid.TryParseExact(text, "D", out _) || Guid.TryParseExact(text, "N", out _) ? [] : ["does not match the UUID format"]),
        new("byte", static text => Convert.TryFromBase64String(text, new byte[text.Length], out _) ? [] : ["invalid base64"]),
        new("date", static text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? [] : ["invalid date"]),
        new("datetime", static text => TimeText.TryParseTimestamp(text, out _) ? [] : ["invalid datetime"]),
    }.ToDictionary(format => format.Name);

    public static void AddTo(FunctionTable table)
    {
        foreach (var format in Formats.Values)
            table.Global($"format.{format.Name}", $"format-{format.Name}", FormatValue.CelType, () => CelValue.Opaque(format));
        table.Global("format.named", "format-named", CelType.String, CelType.Optional(FormatValue.CelType), static name =>
            Formats.TryGetValue(name.AsString, out var format) ? CelValue.Some(CelValue.Opaque(format)) : CelValue.None);
        table.Member("validate", "format-validate", FormatValue.CelType, CelType.String, CelType.Optional(CelType.List(CelType.String)),
            static (format, text) => ((FormatValue)format.AsOpaque).Validate(text.AsString), CallCost.TraverseSecond);
    }

    /// <summary>A prefix may end in a dash: something is going to follow it.</summary>
    private static string Masked(string prefix) => prefix.Length > 1 && prefix[^1] == '-' ? prefix[..^1] + "a" : prefix;
}
