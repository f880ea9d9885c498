using System.Text.RegularExpressions;

namespace Cluster.Api;

/// <summary>The written form of a quantity, checked without computing its value.</summary>
internal static partial class QuantityText
{
    public static bool IsValid(string text) => Shape().IsMatch(text);

    [GeneratedRegex(@"^[+-]?(\d+\.?\d*|\.\d+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
