using System.Text;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.Fuzz;

/// <summary>Query strings: every parameter that the API knows, with values it does and does not.</summary>
internal sealed class QueryMaker(IReadOnlyList<string> continueTokens)
{
    private static readonly string[] Names =
    [
        "limit", "continue", "resourceVersion", "resourceVersionMatch", "labelSelector", "fieldSelector", "timeoutSeconds", "allowWatchBookmarks", "sendInitialEvents", "watch", "pretty", "at",
        "dryRun", "fieldManager", "fieldValidation", "force", "gracePeriodSeconds", "orphanDependents", "propagationPolicy", "ignoreStoreReadErrorWithClusterBreakingPotential",
        "container", "tailLines", "sinceSeconds", "sinceTime", "limitBytes", "stream", "command", "stdin", "path", "ports", "includeObject", "timeout", "bogus", "",
    ];

    private static readonly string[] Tokens = ["a", "b", "in", "notin", "(", ")", ",", "=", "==", "!=", "!", " ", "metadata.name", "metadata.namespace", "spec.nodeName", "status.phase", "example.com/x", "x y", "\\", "\\,", "\\=", "<", ">", "1", "-1", "gt", "é"];

    /// <summary>A query with its question mark, or nothing.</summary>
    public string Make(Random random)
    {
        var query = new StringBuilder();
        for (var left = random.Next(4); left > 0; left--)
        {
            var name = Names[random.Next(Names.Length)];
            query.Append(query.Length == 0 ? '?' : '&').Append(Escape(name, random));
            if (random.Next(30) > 0)
                query.Append('=').Append(Escape(Value(name, random), random));
        }

        return query.ToString();
    }

    /// <summary>A selector, more or less.</summary>
    public static string Selector(Random random) => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Tokens[random.Next(Tokens.Length)]));

    /// <summary>Text as a URL carries it; now and then as it must not.</summary>
    public static string Escape(string text, Random random) => random.Next(50) switch
    {
        0 => "%zz",
        1 => "%00" + Uri.EscapeDataString(text),
        2 => string.Concat(text.Where(static letter => letter is > ' ' and < (char)127)),
        3 => "%ff%fe" + Uri.EscapeDataString(text),
        _ => Uri.EscapeDataString(text),
    };

    private string Value(string name, Random random) => random.Next(4) == 0 ? Oddities.Text(random) : name switch
    {
        "labelSelector" or "fieldSelector" => Selector(random),
        "continue" => Continue(random),
        "limit" or "timeoutSeconds" or "gracePeriodSeconds" or "tailLines" or "resourceVersion" => random.Next(3) == 0 ? "0" : random.Next(-2, 500).ToString(),
        "resourceVersionMatch" => random.Next(2) == 0 ? "Exact" : "NotOlderThan",
        "dryRun" => "All",
        "fieldValidation" => random.Next(2) == 0 ? "Strict" : "Warn",
        "propagationPolicy" => random.Next(2) == 0 ? "Foreground" : "Orphan",
        "fieldManager" => "fuzz",
        _ => random.Next(2) == 0 ? "true" : "1",
    };

    private string Continue(Random random)
    {
        var token = continueTokens.Count > 0 && random.Next(3) > 0
            ? Encoding.UTF8.GetBytes(continueTokens[random.Next(continueTokens.Count)])
            : Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(Spoiler.Text(
                Spoiler.Spoil(JsonNode.Parse("""{"v":"meta.k8s.io/v1","rv":7,"start":"a\u0000"}"""), random)))).TrimEnd('='));
        return Encoding.Latin1.GetString(random.Next(2) == 0 ? Spoiler.Bytes(token, random) : token);
    }
}
