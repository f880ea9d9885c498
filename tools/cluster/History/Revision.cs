using System.Text.Json.Nodes;

namespace Cluster.Launcher.History;

/// <summary>One change of an object: when, by whom, what he did, and what it changed.</summary>
internal sealed record Revision(string Number, DateTimeOffset Time, string Type, string User, string Verb, IReadOnlyList<Difference> Differences)
{
    /// <param name="history">An <c>ObjectHistory</c> as the apiserver sends it.</param>
    public static IReadOnlyList<Revision> Of(JsonNode history)
    {
        var before = history["before"];
        var revisions = new List<Revision>();
        foreach (var item in history["items"]!.AsArray())
        {
            var isGone = (string?)item!["type"] == "DELETED";
            var after = item["object"];
            revisions.Add(new(
                (string?)item["resourceVersion"] ?? "", DateTimeOffset.Parse((string?)item["time"] ?? "", System.Globalization.CultureInfo.InvariantCulture),
                (string?)item["type"] ?? "", (string?)item["user"] ?? "", (string?)item["verb"] ?? "", Difference.Between(before, after)));
            before = isGone ? null : after;
        }

        return revisions;
    }
}
