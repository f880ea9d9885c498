using System.Globalization;
using System.Text.RegularExpressions;

namespace Cluster.ApiServer.Admission.PodSecurity;

/// <summary>A level as of a version: what it forbids has grown over time.</summary>
/// <param name="Level">How much is allowed.</param>
/// <param name="Minor">The N of v1.N; <see cref="Latest"/> for the newest.</param>
internal readonly partial record struct SecurityStandard(SecurityLevel Level, int Minor)
{
    public const int Latest = int.MaxValue;

    public static SecurityStandard Privileged => new(SecurityLevel.Privileged, Latest);

    public static bool TryParseLevel(string text, out SecurityLevel level)
    {
        level = text switch { "privileged" => SecurityLevel.Privileged, "baseline" => SecurityLevel.Baseline, _ => SecurityLevel.Restricted };
        return text is "privileged" or "baseline" or "restricted";
    }

    public static bool TryParseVersion(string text, out int minor)
    {
        minor = Latest;
        return text == "latest" || (VersionForm().Match(text) is { Success: true } match && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out minor));
    }

    /// <summary><c>restricted:latest</c>, <c>baseline:v1.24</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Level.ToString().ToLowerInvariant()}:{(Minor == Latest ? "latest" : $"v1.{Minor}")}");

    [GeneratedRegex(@"\Av1\.(0|[1-9][0-9]{0,4})\z")]
    private static partial Regex VersionForm();
}
