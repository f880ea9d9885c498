using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.CustomResources.Schemas;

/// <summary>The values of <c>format</c> that are checked; every other one is a remark.</summary>
/// <remarks>Source: the API documentation of JSONSchemaProps.</remarks>
internal static partial class StringFormats
{
    private static readonly Dictionary<string, Func<string, bool>> Known = new(StringComparer.Ordinal)
    {
        ["bsonobjectid"] = text => text.Length == 24 && text.All(char.IsAsciiHexDigit),
        ["uri"] = text => Uri.TryCreate(text, UriKind.Absolute, out _) || (text.StartsWith('/') && Uri.IsWellFormedUriString(text, UriKind.Relative)),
        ["email"] = text => MailAddress.TryCreate(text, out var address) && address.Address == text,
        ["hostname"] = text => HostPattern().IsMatch(text) && text.Length <= 255,
        ["ipv4"] = text => IPAddress.TryParse(text, out var ip) && ip.AddressFamily == AddressFamily.InterNetwork && NameRules.Ip(text) is null,
        ["ipv6"] = text => IPAddress.TryParse(text, out var ip) && ip.AddressFamily == AddressFamily.InterNetworkV6,
        ["cidr"] = text => NameRules.Cidr(text) is null,
        ["mac"] = text => MacPattern().IsMatch(text),
        ["uuid"] = text => UuidPattern().IsMatch(text),
        ["uuid3"] = text => UuidPattern().IsMatch(text) && VersionOf(text) == '3',
        ["uuid4"] = text => UuidPattern().IsMatch(text) && VersionOf(text) == '4',
        ["uuid5"] = text => UuidPattern().IsMatch(text) && VersionOf(text) == '5',
        ["isbn"] = text => IsIsbn10(text) || IsIsbn13(text),
        ["isbn10"] = IsIsbn10,
        ["isbn13"] = IsIsbn13,
        ["creditcard"] = IsCreditCard,
        ["ssn"] = text => SsnPattern().IsMatch(text),
        ["hexcolor"] = text => HexColorPattern().IsMatch(text),
        ["rgbcolor"] = text => RgbColorPattern().IsMatch(text),
        ["byte"] = text => Base64.IsValid(text),
        ["password"] = _ => true,
        ["date"] = text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        ["duration"] = text => DurationPattern().IsMatch(text),
        ["datetime"] = IsDateTime,
        ["date-time"] = IsDateTime,
        ["k8s-short-name"] = text => NameRules.Label(text) is null,
        ["k8s-long-name"] = text => NameRules.Subdomain(text) is null,
    };

    public static Func<string, bool>? Find(string? format) => format is null ? null : Known.GetValueOrDefault(format);

    private static bool IsDateTime(string text) =>
        DateTimePattern().IsMatch(text) && DateTimeOffset.TryParse(text.Replace("60Z", "59Z", StringComparison.Ordinal), CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static char VersionOf(string uuid) => uuid.Replace("-", "", StringComparison.Ordinal)[12];

    private static bool IsIsbn10(string text)
    {
        var digits = Compact(text);
        if (digits.Length != 10 || !digits[..9].All(char.IsAsciiDigit) || (!char.IsAsciiDigit(digits[9]) && digits[9] != 'X'))
            return false;
        return digits.Select((digit, i) => (10 - i) * (digit == 'X' ? 10 : digit - '0')).Sum() % 11 == 0;
    }

    private static bool IsIsbn13(string text)
    {
        var digits = Compact(text);
        return digits.Length == 13 && digits.All(char.IsAsciiDigit) && digits.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10 == 0;
    }

    private static bool IsCreditCard(string text)
    {
        var digits = Compact(text);
        if (digits.Length is < 12 or > 19 || !digits.All(char.IsAsciiDigit))
            return false;
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            digit = i % 2 == 1 ? digit * 2 : digit;
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }

    private static string Compact(string text) => text.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\A([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\.?\z")]
    private static partial Regex HostPattern();

    [GeneratedRegex(@"\A([0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}(([:-][0-9A-Fa-f]{2}){2})?|[0-9A-Fa-f]{4}(\.[0-9A-Fa-f]{4}){2,3})\z")]
    private static partial Regex MacPattern();

    [GeneratedRegex(@"\A[0-9A-Fa-f]{8}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{12}\z")]
    private static partial Regex UuidPattern();

    [GeneratedRegex(@"\A\d{3}[- ]?\d{2}[- ]?\d{4}\z")]
    private static partial Regex SsnPattern();

    [GeneratedRegex(@"\A#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\z")]
    private static partial Regex HexColorPattern();

    [GeneratedRegex(@"\Argb\(\s*(0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*,\s*(0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*,\s*(0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*\)\z")]
    private static partial Regex RgbColorPattern();

    [GeneratedRegex(@"\A([-+]?(\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+\z|\A[-+]?0\z|\A\s*\d+\s*(ns|nano|us|µs|micro|ms|milli|s|sec|m|min|h|hr|hour|d|day|w|wk|week)s?\s*\z")]
    private static partial Regex DurationPattern();

    [GeneratedRegex(@"\A\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})\z")]
    private static partial Regex DateTimePattern();
}
