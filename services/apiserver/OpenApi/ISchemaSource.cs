using System.Text.Json.Nodes;
using Cluster.Api;

namespace Cluster.ApiServer.OpenApi;

/// <summary>Writes a named schema itself, because what it came from says more than the schema does.</summary>
internal interface ISchemaSource
{
    /// <summary>Group, version and kind.</summary>
    JsonObject Kind { get; }

    /// <summary>The definition; null to have it written from the schema.</summary>
    /// <param name="dialect">Which OpenAPI version.</param>
    /// <param name="use">Refers to another schema.</param>
    /// <param name="schema">The schema that stands for it.</param>
    JsonObject? Write(OpenApiDialect dialect, Func<Schema, JsonObject> use, Schema schema);
}
