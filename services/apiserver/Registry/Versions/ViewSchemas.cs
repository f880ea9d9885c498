using System.Reflection;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.OpenApi;

namespace Cluster.ApiServer.Registry.Versions;

/// <summary>The schemas of a version, made of those of the stored form.</summary>
internal sealed class ViewSchemas(string group, string version, VersionView view)
{
    /// <summary>A schema as the version has it.</summary>
    public Schema Of(Schema schema)
    {
        if (schema.Kind is not (SchemaKind.Object or SchemaKind.List or SchemaKind.Map or SchemaKind.Any))
            return schema;
        var name = view.NameOf(schema.Definition);
        return new(schema.Kind, () => FieldsOf(schema, name is null ? null : view.ChangeOf(schema.Definition)))
        {
            TypeName = name is null ? schema.TypeName : $"{version}.{schema.TypeName[(schema.TypeName.LastIndexOf('.') + 1)..]}",
            Definition = name ?? schema.Definition,
            Format = schema.Format,
            Items = schema.Items is null ? null : Of(schema.Items),
            ListKind = schema.ListKind,
            Keys = schema.Keys,
            Atomic = schema.Atomic,
            PreserveUnknownFields = schema.PreserveUnknownFields,
            AllowsOtherTypes = schema.AllowsOtherTypes,
            Description = schema.ClrType is null ? schema.Description : null!, // otherwise the type's own comment, read when somebody asks
            Source = name is not null && KindOf(schema.ClrType) is { } kind ? new RenamedKind(kind) : schema.Source,
            ClrType = schema.ClrType,
        };
    }

    private IEnumerable<SchemaField> FieldsOf(Schema schema, TypeChange? change) =>
        from field in change is null ? schema.Fields.Values : change.Apply(schema.Fields.Values)
        select field with { Schema = Of(field.Schema) };

    private JsonObject? KindOf(Type? type)
    {
        var isList = type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(ObjectList<>);
        var kind = (isList ? type!.GetGenericArguments()[0] : type)?.GetCustomAttribute<KindAttribute>();
        return kind is null ? null : SchemaWriter.Gvk(group, version, isList ? kind.Kind + "List" : kind.Kind);
    }

    /// <summary>Tells OpenAPI documents the kind; everything else is in the schema.</summary>
    private sealed class RenamedKind(JsonObject kind) : ISchemaSource
    {
        public JsonObject Kind => (JsonObject)kind.DeepClone();

        public JsonObject? Write(OpenApiDialect dialect, Func<Schema, JsonObject> use, Schema schema) => null;
    }
}
