using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cluster.Api;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cluster.ApiServer.Http;

/// <summary>Rewrites a JSON document as YAML, keys in order, such that YAML 1.1 and 1.2 readers see the same values.</summary>
internal static partial class JsonToYaml
{
    private const int MaxWidth = int.MaxValue;

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", "-.inf", "+.inf", ".nan", "=", "<<",
    };

    /// <summary>The document as YAML, UTF-8.</summary>
    public static ReadOnlyMemory<byte> Convert(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new() { MaxDepth = KubernetesJson.MaxDepth });
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: MaxWidth, isCanonical: false, maxSimpleKeyLength: 1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Write(document.RootElement, emitter);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(JsonElement value, Emitter emitter)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var isEmptyMap = !value.EnumerateObject().Any();
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, true, isEmptyMap ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var property in value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    WriteText(property.Name, emitter);
                    Write(property.Value, emitter);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonValueKind.Array:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, value.GetArrayLength() == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in value.EnumerateArray())
                    Write(item, emitter);
                emitter.Emit(new SequenceEnd());
                break;
            case JsonValueKind.String:
                WriteText(value.GetString()!, emitter);
                break;
            default:
                emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, value.GetRawText(), ScalarStyle.Plain, true, true));
                break;
        }
    }

    private static void WriteText(string text, Emitter emitter)
    {
        var style = text.Contains('\n', StringComparison.Ordinal)
            ? IsPlainBlock(text) ? ScalarStyle.Literal : ScalarStyle.DoubleQuoted
            : MayBeMisread(text) || text.AsSpan().ContainsAnyInRange('\0', '\x1f') ? ScalarStyle.DoubleQuoted : ScalarStyle.Plain;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, true, true));
    }

    /// <summary>Whether a text reads well as a block: white space at its edges or other control characters would get lost there.</summary>
    private static bool IsPlainBlock(string text) =>
        !char.IsWhiteSpace(text[0]) && !text.EndsWith("\n\n", StringComparison.Ordinal) && !text.Contains(" \n", StringComparison.Ordinal)
        && !text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t'));

    private static bool MayBeMisread(string text) =>
        Words.Contains(text) || ((char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.') && NumberOrTime().IsMatch(text));

    /// <summary>Numbers of every base, YAML 1.1's numbers to the base of 60, and dates.</summary>
    [GeneratedRegex(@"^(0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex NumberOrTime();
}
