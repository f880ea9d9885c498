using System.Text.Json;

namespace Cluster.ApiServer.CustomResources;

/// <summary>A field at the top of a custom object, such as <c>spec</c>.</summary>
internal readonly record struct CustomField(string Name, JsonElement Value);
