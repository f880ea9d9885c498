using System.Net;
using System.Text.RegularExpressions;

namespace Cluster.ApiServer.Validation;

/// <summary>What names, ports and other short texts may look like. Each rule returns what is wrong, or null.</summary>
/// <remarks>Sources: "Object Names and IDs" of the Kubernetes documentation, RFC 1035, RFC 1123, RFC 6335; wording of
/// <c>k8s.io/apimachinery/pkg/util/validation</c>.</remarks>
internal static partial class NameRules
{
    public const int MaxLabel = 63;
    public const int MaxSubdomain = 253;
    public const int MaxPortName = 15;
    public const string Immutable = "field is immutable";
    public const string NotNegative = "must be greater than or equal to 0";
    public const string PortRange = "must be between 1 and 65535, inclusive";

    private const string LabelForm = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
    private const string SubdomainForm = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    private const string WildcardForm = "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    private const string Rfc1035Form = "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
    private const string ConfigKeyForm = "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
    private const string EnvNameForm = "a valid environment variable name must consist only of printable ASCII characters other than '='";
    private const string HeaderForm = "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')";
    private const string PercentForm = "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

    /// <summary>DNS-1123 label: namespaces, containers, volumes.</summary>
    public static string? Label(string value)
    {
        if (value.Length > MaxLabel)
            return "must be no more than 63 characters";
        if (LabelPattern().IsMatch(value))
            return null;
        return SubdomainPattern().IsMatch(value) ? "must not contain dots" : LabelForm;
    }

    /// <summary>DNS-1123 subdomain: most objects' names.</summary>
    public static string? Subdomain(string value)
    {
        if (value.Length > MaxSubdomain)
            return "must be no more than 253 characters";
        return SubdomainPattern().IsMatch(value) ? null : SubdomainForm;
    }

    /// <summary>A DNS subdomain whose first label is <c>*</c>.</summary>
    public static string? Wildcard(string value)
    {
        if (value.Length > MaxSubdomain)
            return "must be no more than 253 characters";
        return value.StartsWith("*.", StringComparison.Ordinal) && SubdomainPattern().IsMatch(value.AsSpan(2)) ? null : WildcardForm;
    }

    /// <summary>DNS-1035 label: services.</summary>
    public static string? Rfc1035Label(string value)
    {
        if (value.Length > MaxLabel)
            return "must be no more than 63 characters";
        return Rfc1035Pattern().IsMatch(value) ? null : Rfc1035Form;
    }

    /// <summary>A name that is one step of a URL: roles and other kinds without DNS names.</summary>
    public static string? PathSegment(string value) => value switch
    {
        "." or ".." => $"may not be '{value}'",
        _ when value.Contains('/') => "may not contain '/'",
        _ when value.Contains('%') => "may not contain '%'",
        _ => null,
    };

    /// <summary>Name of a port (IANA service name).</summary>
    public static string? PortName(string value)
    {
        if (value.Length > MaxPortName)
            return "must be no more than 15 characters";
        if (!PortNamePattern().IsMatch(value))
            return "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)";
        if (!value.AsSpan().ContainsAnyInRange('a', 'z'))
            return "must contain at least one letter (a-z)";
        if (value.Contains("--", StringComparison.Ordinal))
            return "must not contain consecutive hyphens";
        return value[0] == '-' || value[^1] == '-' ? "must not begin or end with a hyphen" : null;
    }

    /// <summary>Name of a CSI driver, once it is known to be there and not too long; capitals are allowed.</summary>
    public static string? CsiDriver(string value) => Subdomain(value.ToLowerInvariant());

    public static string? PortNumber(int value) => value is >= 1 and <= 65535 ? null : PortRange;

    /// <summary>Key of a ConfigMap or Secret.</summary>
    public static string? ConfigKey(string value)
    {
        if (value.Length > MaxSubdomain)
            return "must be no more than 253 characters";
        if (!ConfigKeyPattern().IsMatch(value))
            return ConfigKeyForm;
        if (value is "." or "..")
            return $"must not be '{value}'";
        return value.StartsWith("..", StringComparison.Ordinal) ? "must not start with '..'" : null;
    }

    public static string? EnvName(string value) =>
        value.Length > 0 && !value.AsSpan().ContainsAnyExceptInRange(' ', '~') && !value.Contains('=') ? null : EnvNameForm;

    public static string? HttpHeader(string value) => HeaderPattern().IsMatch(value) ? null : HeaderForm;

    public static string? Percent(string value) => PercentPattern().IsMatch(value) ? null : PercentForm;

    /// <summary>An IPv4 or IPv6 address in canonical digits; shorthand such as <c>10.1</c> is refused.</summary>
    public static string? Ip(string value) =>
        IPAddress.TryParse(value, out var ip) && (ip.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 || IPv4Pattern().IsMatch(value))
            ? null
            : "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";

    public static string? Cidr(string value) =>
        value.Split('/') is [var address, var bits] && Ip(address) is null && int.TryParse(bits, System.Globalization.NumberStyles.None, null, out var length)
            && length <= (address.Contains(':') ? 128 : 32)
            ? null
            : "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";

    /// <summary>A path inside a volume: relative and without a step up.</summary>
    public static string? RelativePath(string value)
    {
        if (value.StartsWith('/'))
            return "must be a relative path";
        return value.Split('/').Contains("..") ? "must not contain '..'" : null;
    }

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex(@"\A[a-z]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Rfc1035Pattern();

    [GeneratedRegex(@"\A[-a-z0-9]+\z")]
    private static partial Regex PortNamePattern();

    [GeneratedRegex(@"\A[-._a-zA-Z0-9]+\z")]
    private static partial Regex ConfigKeyPattern();

    [GeneratedRegex(@"\A[-A-Za-z0-9]+\z")]
    private static partial Regex HeaderPattern();

    [GeneratedRegex(@"\A[0-9]+%\z")]
    private static partial Regex PercentPattern();

    [GeneratedRegex(@"\A(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}\z")]
    private static partial Regex IPv4Pattern();
}
