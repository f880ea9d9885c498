using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.ApiServer.Patch;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.OpenApi;

/// <summary>What the operations of one resource have in common.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Names">Names of its operations.</param>
/// <param name="Kind">The kind that travels.</param>
/// <param name="Wire">The shape that travels.</param>
internal sealed record Subject(ResourceDefinition Resource, OperationNames Names, JsonObject Kind, Schema Wire)
{
    /// <summary>Writes an operation on the resource; see <see cref="OperationWriter.Write"/>.</summary>
    public JsonObject Write(OperationWriter operations, string action, string id, string[] query, Schema? body, Schema? answer) =>
        operations.Write(action, id, Names.Tag, (JsonObject)Kind.DeepClone(), query, body, answer, Patchers.AcceptedBy(Resource));
}
