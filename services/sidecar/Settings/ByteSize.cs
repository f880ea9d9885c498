using System.Globalization;

namespace Cluster.Sidecar.Settings;

/// <summary>Sizes as daprd's flags write them: <c>4Mi</c>, <c>512k</c>, <c>1048576</c>.</summary>
internal static class ByteSize
{
    private static readonly (string Suffix, long Factor)[] Units =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("k", 1000), ("K", 1000), ("M", 1_000_000), ("G", 1_000_000_000),
    ];

    /// <exception cref="SettingsException">Not a size.</exception>
    public static long Parse(string text, string source)
    {
        var unit = Units.FirstOrDefault(u => text.EndsWith(u.Suffix, StringComparison.Ordinal), ("", 1));
        return long.TryParse(text[..^unit.Item1.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number * unit.Item2
            : throw new SettingsException($"{source}: \"{text}\" is no size, write for example 4Mi");
    }
}
