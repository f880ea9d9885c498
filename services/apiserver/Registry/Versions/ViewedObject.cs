using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.Registry.Versions;

/// <summary>An object as it travels in a version that has no types of its own.</summary>
/// <param name="Tree">The whole of it.</param>
/// <param name="ApiVersion">As written, or that of the endpoint.</param>
/// <param name="Kind">As written, or that of the endpoint.</param>
internal sealed record ViewedObject(JsonObject Tree, string ApiVersion, string Kind) : IKubernetesObject
{
    /// <summary>Nobody asks before the object is in stored form.</summary>
    public ObjectMeta Metadata { get; } = new();
}
