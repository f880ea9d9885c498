using System.Text;
using System.Text.Json.Nodes;
using Cluster.ApiServer.Patch;

namespace Cluster.ApiServer.Storage;

/// <summary>What may be shown of a confidential object beside itself: what it is called, never what it holds.</summary>
internal static class ConfidentialBody
{
    /// <summary>kubectl keeps the whole manifest in it.</summary>
    public const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    private static readonly string[] Shown = ["kind", "apiVersion", "metadata", "type"];

    /// <param name="json">The whole object.</param>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json)
    {
        var source = JsonTree.Parse(json.Span)!.AsObject();
        if (source.ContainsKey("sealed"))
            return json; // shows nothing by itself; whoever opens it comes here again
        var result = new JsonObject();
        foreach (var name in Shown)
        {
            if (source[name] is { } part)
                result[name] = part.DeepClone();
        }

        (result["metadata"]?["annotations"] as JsonObject)?.Remove(LastApplied);
        return Encoding.UTF8.GetBytes(result.ToJsonString());
    }
}
