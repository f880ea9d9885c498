using System.Reflection;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.OpenApi;

namespace Cluster.ApiServer.Registry;

/// <summary>The schemas of one version under the names of another: definitions and kinds are renamed, shapes stay.</summary>
/// <param name="from">Version that the types are written in, such as <c>v1</c>.</param>
/// <param name="to">Version to call them by.</param>
internal sealed class RenamedSchemas(string from, string to)
{
    private const string Apis = "io.k8s.api.";

    /// <summary>A schema whose own group's definitions go by the other version.</summary>
    public Schema Of(Schema root)
    {
        var group = root.Definition is { } name && name.StartsWith(Apis, StringComparison.Ordinal) ? name[Apis.Length..].Split('.')[0] : "";
        return Rename(root, $"{Apis}{group}.{from}.", $"{Apis}{group}.{to}.");
    }

    private Schema Rename(Schema schema, string old, string next)
    {
        if (schema.Kind is not (SchemaKind.Object or SchemaKind.List or SchemaKind.Map or SchemaKind.Any))
            return schema;
        var isOurs = schema.Definition?.StartsWith(old, StringComparison.Ordinal) is true;
        return new(schema.Kind, () => schema.Fields.Values.Select(field => field with { Schema = Rename(field.Schema, old, next) }))
        {
            TypeName = schema.TypeName,
            Definition = isOurs ? next + schema.Definition![old.Length..] : schema.Definition,
            Format = schema.Format,
            Items = schema.Items is null ? null : Rename(schema.Items, old, next),
            ListKind = schema.ListKind,
            Keys = schema.Keys,
            Atomic = schema.Atomic,
            PreserveUnknownFields = schema.PreserveUnknownFields,
            AllowsOtherTypes = schema.AllowsOtherTypes,
            Description = schema.Description,
            Source = isOurs && KindOf(schema.ClrType) is { } kind ? new RenamedKind(kind) : schema.Source,
            ClrType = isOurs ? null : schema.ClrType,
        };
    }

    private JsonObject? KindOf(Type? type)
    {
        var isList = type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(ObjectList<>);
        var kind = (isList ? type!.GetGenericArguments()[0] : type)?.GetCustomAttribute<KindAttribute>();
        return kind is null ? null : SchemaWriter.Gvk(kind.Group, to, isList ? kind.Kind + "List" : kind.Kind);
    }

    /// <summary>Tells OpenAPI documents the kind; everything else is in the schema.</summary>
    private sealed class RenamedKind(JsonObject kind) : ISchemaSource
    {
        public JsonObject Kind => (JsonObject)kind.DeepClone();

        public JsonObject? Write(OpenApiDialect dialect, Func<Schema, JsonObject> use, Schema schema) => null;
    }
}
