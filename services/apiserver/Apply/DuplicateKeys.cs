using System.Text;
using Cluster.Api;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cluster.ApiServer.Apply;

/// <summary>Finds keys that a YAML document's maps name twice. JSON is YAML too.</summary>
internal static class DuplicateKeys
{
    private const int MaxFindings = 20;

    /// <summary>The findings with their lines, as upstream's strict decoder words them.</summary>
    public static string Describe(ReadOnlyMemory<byte> document)
    {
        var findings = new List<string>();
        try
        {
            Find(new Parser(new StringReader(Encoding.UTF8.GetString(document.Span))), findings);
        }
        catch (YamlException)
        {
            // JSON that only just is no YAML: what has been found so far is told.
        }

        return $"error converting YAML to JSON: yaml: unmarshal errors:\n  {string.Join("\n  ", findings)}";
    }

    private static void Find(Parser parser, List<string> findings)
    {
        // Keys seen per open map; null for an open list. A scalar is a key whenever its map waits for one.
        var open = new Stack<(HashSet<string>? Keys, bool IsValueNext)>();
        while (findings.Count < MaxFindings && parser.MoveNext() && parser.Current is not DocumentEnd)
        {
            switch (parser.Current)
            {
                case MappingStart or SequenceStart when open.Count > KubernetesJson.MaxDepth:
                    return;
                case MappingStart:
                    open.Push((new(StringComparer.Ordinal), false));
                    break;
                case SequenceStart:
                    open.Push((null, false));
                    break;
                case MappingEnd or SequenceEnd:
                    open.Pop();
                    Turn(open);
                    break;
                case Scalar key when open.TryPeek(out var map) && map is { Keys: { } keys, IsValueNext: false }:
                    if (!keys.Add(key.Value))
                        findings.Add($"line {key.Start.Line}: key \"{key.Value}\" already set in map");
                    Turn(open);
                    break;
                case Scalar or AnchorAlias:
                    Turn(open);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Turn(Stack<(HashSet<string>? Keys, bool IsValueNext)> open)
    {
        if (open.TryPop(out var top))
            open.Push((top.Keys, !top.IsValueNext));
    }
}
