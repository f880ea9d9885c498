namespace Cluster.Cel;

/// <summary>Kubernetes' rules for names, with the texts of their violations.</summary>
internal static class NameRules
{
    private const int LongestLabel = 63;
    private const int LongestSubdomain = 253;

    public static IEnumerable<string> Dns1123Label(string text)
    {
        if (text.Length > LongestLabel)
            yield return TooLong(LongestLabel);
        if (!IsLabel(text))
        {
            yield return IsSubdomain(text) && text.Contains('.')
                ? "must not contain dots"
                : "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character "
                    + "(e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
        }
    }

    public static IEnumerable<string> Dns1123Subdomain(string text)
    {
        if (text.Length > LongestSubdomain)
            yield return TooLong(LongestSubdomain);
        if (!IsSubdomain(text))
            yield return "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric "
                + "character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    }

    public static IEnumerable<string> Dns1035Label(string text)
    {
        if (text.Length > LongestLabel)
            yield return TooLong(LongestLabel);
        if (!IsLabel(text) || !char.IsAsciiLetter(text[0]))
            yield return "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric "
                + "character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
    }

    public static IEnumerable<string> LabelValue(string text)
    {
        if (text.Length > LongestLabel)
            yield return TooLong(LongestLabel);
        if (text.Length > 0 && !IsQualifiedPart(text))
            yield return "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric "
                + "character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
    }

    public static IEnumerable<string> QualifiedName(string text)
    {
        const string Form = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
            + "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
        var parts = text.Split('/');
        if (parts.Length > 2)
        {
            yield return $"a qualified name {Form} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
            yield break;
        }
        if (parts.Length == 2)
        {
            if (parts[0].Length == 0)
                yield return "prefix part must be non-empty";
            else
            {
                foreach (var problem in Dns1123Subdomain(parts[0]))
                    yield return "prefix part " + problem;
            }
        }
        var name = parts[^1];
        if (name.Length == 0)
            yield return "name part must be non-empty";
        else if (name.Length > LongestLabel)
            yield return "name part " + TooLong(LongestLabel);
        if (!IsQualifiedPart(name))
            yield return $"name part {Form}";
    }

    private static string TooLong(int most) => $"must be no more than {most} characters";

    private static bool IsLabel(string text) =>
        text.Length > 0 && text[0] != '-' && text[^1] != '-' && text.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool IsSubdomain(string text) => Array.TrueForAll(text.Split('.'), IsLabel);

    private static bool IsQualifiedPart(string text) =>
        text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
