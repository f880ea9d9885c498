using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.Fuzz;

/// <summary>Values that have broken servers before: limits, wrong kinds, near misses of every format that the API knows.</summary>
internal static class Oddities
{
    /// <summary>Stands for text that <see cref="JsonNode"/> cannot hold; replaced by <see cref="Raw"/> once the object is text.</summary>
    public const string RawMark = "@raw@";

    private static readonly string[] Strings =
    [
        "", " ", "\t\n", "\0", "a\0b", "..", "../../etc/passwd", "/", "//", "a/b/c", "%2e%2e", "*", "-", "_", ".", "a.", ".a", "-a", "A", "ä", "😀", "\u202e", "\ufeff", "\uffff",
        "null", "true", "0", "-1", "1e9999", "NaN", "Infinity", "0x10", "9223372036854775808", "1.5.5", "1e", "1Ki", "1m", "-1Gi", "999999999999999999999E", "0.0000000000000001n", "1e-400",
        "10%", "101%", "-5%", "%", "1h", "-1s", "99999999h", "1x", "2026-01-01T00:00:00Z", "2026-13-45T99:99:99Z", "0000-00-00T00:00:00Z", "9999-12-31T23:59:59.999999999+23:59", "0001-01-01T00:00:00+14:00",
        "10.0.0.1", "10.0.0.0/8", "10.0.0.0/99", "256.1.1.1", "::1", "::ffff:1.2.3.4", "fe80::1%eth0", "::/0", "http://[::1", "https://a:99999/", "unix:///x", "a,b", "a=b", "a in (b", "!a", "a in ()", ",,,",
        "(a+)+$", "[", "(", "a{1000000}", "\\", "(?P<n>x)", "{{", "$(A)", "$$(A)", "$(", "{.a", "{range .items[*]}", "* * * * *", "@every 1s", "99 * * * *", "*/0 * * * *", "TZ=X * * * * *", "0 0 31 2 *", "1-0 * * * *",
        "system:masters", "system:serviceaccount:", "system:node:", "kubernetes.io/", "kubernetes.io/x", "a/" , "/a", "v1", "apps/v1", "a/b/v1", "IfNotPresent", "====", "AAAA", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "eyJhbGciOiJub25lIn0.e30.", "sha256:00", "registry:99999/a@sha256:x", "Delete", "Foreground", "default", "kube-system", "1-2", "65536", "0-0",
    ];

    private static readonly string[] RawTexts =
    [
        "1e400", "-1e400", "01", "-", "1.", ".5", "-0", "9223372036854775807", "9223372036854775808", "18446744073709551616", "1e-9", "0.1e1", "123456789012345678901234567890", "NaN", "tru", "nul", "'a'", "\"\\ud800\"", "\"\\u0000\"",
        "\"\\x\"", "\"unended", "{\"a\":1,\"a\":2}", "{\"\":{\"\":{}}}", "{a:1}", "[1,]", "[,]", "{,}", "{\"a\"}", "[[]", "/**/", "\u0001", "\"\u0001\"", "!!binary x", "&a [*a]", "<<: *x", "{}{}",
    ];

    /// <summary>A string that some format will not like.</summary>
    public static string Text(Random random) => random.Next(40) switch
    {
        0 => new string('a', 254),
        1 => new string('x', random.Next(1, 20_000)),
        2 => string.Concat(Enumerable.Repeat("a.", random.Next(1, 200))),
        3 => Characters(random),
        _ => Strings[random.Next(Strings.Length)],
    };

    /// <summary>A whole number at some edge.</summary>
    public static JsonNode Number(Random random) => random.Next(8) switch
    {
        0 => 0,
        1 => -1,
        2 => int.MaxValue,
        3 => int.MinValue,
        4 => 65536,
        5 => long.MaxValue,
        6 => 1e15,
        _ => random.Next(-10, 1000),
    };

    /// <summary>A value of any kind.</summary>
    public static JsonNode? Value(Random random) => random.Next(16) switch
    {
        0 => null,
        1 => true,
        2 => 0,
        3 => -1,
        4 => int.MaxValue,
        5 => 2147483648L,
        6 => long.MinValue,
        7 => 1.5,
        8 => new JsonArray(),
        9 => new JsonObject(),
        10 => new JsonArray(null, new JsonObject(), 1),
        11 => new JsonObject { [""] = "", [Text(random)] = null },
        12 => RawMark + random.Next(1000),
        _ => Text(random),
    };

    /// <summary>What a mark becomes.</summary>
    public static string Raw(int number)
    {
        if (number % 20 == 0)
            return string.Concat(Enumerable.Repeat("[", number * 10));
        if (number % 20 == 1)
            return string.Concat(Enumerable.Repeat("{\"a\":", number * 3)) + "1" + new string('}', number * 3);
        return RawTexts[number % RawTexts.Length];
    }

    private static string Characters(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => (char)random.Next(1, 0xd7ff)));
}
