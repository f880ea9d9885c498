using System.Buffers;

namespace Cluster.Api;

/// <summary>What label keys and values may look like.</summary>
/// <remarks>Source: "Syntax and character set" of the labels documentation; wording of k8s.io/apimachinery/pkg/util/validation.</remarks>
public static class LabelSyntax
{
    /// <summary>Longest name part of a key, and longest value.</summary>
    public const int MaxLength = 63;

    /// <summary>Longest prefix of a key (a DNS subdomain).</summary>
    public const int MaxPrefixLength = 253;

    private const string NameForm = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
    private const string SubdomainForm = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    private const string ValueForm = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
    private static readonly SearchValues<char> LowerAlphanumeric = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>What is wrong with a label or annotation key (a qualified name), or null.</summary>
    public static string? KeyError(string key)
    {
        var slash = key.IndexOf('/');
        if (slash != key.LastIndexOf('/'))
            return $"a qualified name {NameForm} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
        if (slash == 0)
            return "prefix part must be non-empty";
        if (slash > MaxPrefixLength)
            return "prefix part must be no more than 253 characters";
        if (slash > 0 && !IsSubdomain(key.AsSpan(0, slash)))
            return "prefix part " + SubdomainForm;
        var name = key.AsSpan(slash + 1);
        if (name.IsEmpty)
            return "name part must be non-empty";
        if (name.Length > MaxLength)
            return "name part must be no more than 63 characters";
        return IsName(name) ? null : "name part " + NameForm;
    }

    /// <summary>What is wrong with a label value, or null. The empty value is fine.</summary>
    public static string? ValueError(string value)
    {
        if (value.Length > MaxLength)
            return "must be no more than 63 characters";
        return value.Length == 0 || IsName(value) ? null : ValueForm;
    }

    private static bool IsName(ReadOnlySpan<char> name) =>
        Alphanumeric.Contains(name[0]) && Alphanumeric.Contains(name[^1]) && !name.ContainsAnyExcept(NameCharacters);

    private static bool IsSubdomain(ReadOnlySpan<char> prefix)
    {
        foreach (var range in prefix.Split('.'))
        {
            var part = prefix[range];
            if (part.IsEmpty || !LowerAlphanumeric.Contains(part[0]) || !LowerAlphanumeric.Contains(part[^1]) || part.ContainsAnyExcept(LabelCharacters))
                return false;
        }

        return true;
    }
}
