using System.Text;

namespace Cluster.Cel.Tests;

/// <summary>Texts of every kind given to the functions that read texts: they answer, whatever comes.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Pieces =
    [
        "a", "B", "0", "9", "01", "255", "1e5", ".", "..", ":", "::", "/", "//", "%", "%2", "%41", "%s", "%d", "%.3f", "%.", "-", "+", "--", "_", "@", "?", "#", "&", "=", ";",
        "[", "]", "[^", "[[:alpha:]]", "[:", "(", ")", "(?:", "(?i", "(?P<n>", "(?<", "{", "}", "{1,", "{2}", "*", "+?", "|", "^", "$", "\\", "\\d", "\\p{L}", "\\pN", "\\x{1F600}",
        "\\x", "\\Q", "\\E", "\\b", "\\z", "\\8", "\\u", " ", "\t", "\n", "\u00e9", "\U0001F600", "\uD800", "\uDC00", "\0", "h", "m", "s", "ms", "T", "Z", "2020-01-02T03:04:05",
        "1.2.3", "v", "alpha", "rc", "Ki", "Gi", "n", "10.0.0.0", "/8", "fe80", "ffff", "http", "https://", "user:pw@", "localhost",
    ];

    private static readonly string[] Readers =
    [
        "''.matches(t)", "t.matches('a|b')", "t.find(t)", "t.findAll(u, 3)", "url(t).getQuery().size()", "url(t).getHostname() + url(t).getPort() + url(t).getEscapedPath()",
        "isURL(t)", "ip(t).family()", "ip.isCanonical(t)", "cidr(t).containsIP(u)", "cidr(t).masked() == cidr(u)", "quantity(t).add(quantity(u)).asApproximateFloat()",
        "semver(t).compareTo(semver(u))", "semver(t, true).major()", "format.named(u).orValue(format.uri()).validate(t)", "format.qualifiedName().validate(t)",
        "format.byte().validate(t)", "duration(t)", "timestamp(t)", "timestamp(0).getHours(t)", "int(t)", "uint(t)", "double(t)", "bool(t)", "bytes(t)", "string(bytes(t))",
        "base64.decode(t)", "t.format([dyn(u), 1, 2.5, [t], {t: u}])", "t.split(u)", "t.replace(u, t, 5)", "t.substring(1, 3) + t.charAt(2)", "t.indexOf(u, 1)", "t.lastIndexOf(u, 2)",
        "t.reverse().trim().upperAscii()", "strings.quote(t).size()", "jsonpatch.escapeKey(t)", "t < u", "t.size()",
    ];

    private static readonly CelEnvironment Environment = CelEnvironment.Kubernetes.WithVariable("t", CelType.String).WithVariable("u", CelType.String);

    [Fact]
    public void Readers_OfRandomTexts_GiveAValueOrAnError()
    {
        var random = new Random(5);
        var programs = Array.ConvertAll(Readers, Environment.Compile);
        for (var round = 0; round < 2000; round++)
        {
            CelValue[] texts = [CelValue.String(Text(random)), CelValue.String(Text(random))];
            foreach (var program in programs)
                _ = program.Evaluate(texts).Value.ToString();
        }
    }

    [Fact]
    public void Compile_OfRandomCharacters_GivesAProgramOrIssues()
    {
        var random = new Random(6);
        for (var round = 0; round < 20_000; round++)
            Environment.TryCompile(Text(random), out _, out _);
    }

    [Fact]
    public void FieldName_EscapedAndBack_IsTheSame()
    {
        var random = new Random(7);
        const string Letters = "ab_-./1";
        for (var round = 0; round < 20_000; round++)
        {
            var name = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => Letters[random.Next(Letters.Length)]));
            if (CelFieldName.Escape(name) is { } escaped)
                Assert.Equal(name, CelFieldName.Unescape(escaped));
        }
    }

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var length = random.Next(0, 8); length > 0; length--)
            text.Append(Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }
}
