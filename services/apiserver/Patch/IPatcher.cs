using System.Text.Json.Nodes;
using Cluster.Api;

namespace Cluster.ApiServer.Patch;

/// <summary>Applies one kind of patch to an object as a JSON tree.</summary>
internal interface IPatcher
{
    /// <summary>Computes the patched tree.</summary>
    /// <param name="current">The object as it is; consumed, so pass a tree of your own.</param>
    /// <param name="patch">The request body, UTF-8 JSON.</param>
    /// <param name="schema">Shape of the object, which guides strategic merges; null for data without one.</param>
    /// <exception cref="PatchException">The patch is malformed or does not apply.</exception>
    JsonNode Apply(JsonNode current, ReadOnlySpan<byte> patch, Schema? schema);
}
