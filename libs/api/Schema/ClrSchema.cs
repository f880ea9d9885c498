using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Cluster.Api;

/// <summary>Reads schemas off the model's types: their properties, nullability and attributes.</summary>
internal static class ClrSchema
{
    private static readonly ConcurrentDictionary<Type, Schema> Known = new();

    private static readonly Schema RawExtension = new(SchemaKind.Any)
    {
        TypeName = "runtime.RawExtension",
        Definition = "io.k8s.apimachinery.pkg.runtime.RawExtension",
        Description = "Any JSON object.",
    };

    private static readonly Dictionary<Type, Schema> Scalars = new()
    {
        [typeof(string)] = new(SchemaKind.String) { TypeName = "string" },
        [typeof(int)] = new(SchemaKind.Integer) { TypeName = "int32", Format = "int32" },
        [typeof(long)] = new(SchemaKind.Integer) { TypeName = "int64", Format = "int64" },
        [typeof(double)] = new(SchemaKind.Number) { TypeName = "float64", Format = "double" },
        [typeof(bool)] = new(SchemaKind.Boolean) { TypeName = "bool" },
        [typeof(byte[])] = new(SchemaKind.Bytes) { TypeName = "[]uint8", Format = "byte" },
        [typeof(IntOrString)] = new(SchemaKind.IntOrString)
        {
            TypeName = "intstr.IntOrString",
            Format = "int-or-string",
            Definition = "io.k8s.apimachinery.pkg.util.intstr.IntOrString",
            Description = "A number or a text, such as a percentage or the name of a port.",
        },
        [typeof(Quantity)] = new(SchemaKind.Quantity)
        {
            TypeName = "resource.Quantity",
            Definition = "io.k8s.apimachinery.pkg.api.resource.Quantity",
            Description = "A number with an optional suffix: n, u, m, k, M, G, T, P and E count in thousands, Ki to Ei in steps of 1024, and 1e3 is a power of ten.",
        },
        [typeof(DateTimeOffset)] = new(SchemaKind.Time)
        {
            TypeName = "v1.Time",
            Format = "date-time",
            Definition = "io.k8s.apimachinery.pkg.apis.meta.v1.Time",
            Description = "A point in time to the second, as RFC 3339 writes it.",
        },
        [typeof(JsonElement)] = RawExtension,
        [typeof(JsonNode)] = RawExtension,
        [typeof(JsonObject)] = RawExtension,
        [typeof(object)] = RawExtension,
    };

    /// <summary>Go packages that are not named after their API group, or live in another module, by the model's room.</summary>
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["meta"] = "io.k8s.apimachinery.pkg.apis.meta",
        ["apiextensions"] = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions",
        ["apiregistration"] = "io.k8s.kube-aggregator.pkg.apis.apiregistration",
        ["nodes"] = "io.k8s.api.node",
        ["dynamicresources"] = "io.k8s.api.resource",
    };

    private static readonly Schema MicroTime = new(SchemaKind.MicroTime)
    {
        TypeName = "v1.MicroTime",
        Format = "date-time",
        Definition = "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime",
        Description = "A point in time to the microsecond, as RFC 3339 writes it.",
    };

    private static readonly Schema FieldsV1 = new(SchemaKind.Any)
    {
        TypeName = "v1.FieldsV1",
        Definition = "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1",
        Description = "A set of fields as a tree: f:<name> is a field, k:<keys> a list item by its keys, v:<value> one by its value, i:<index> one by its position, and . the node itself.",
    };

    public static Schema For(Type type) => Known.GetOrAdd(Nullable.GetUnderlyingType(type) ?? type, Build);

    private static Schema Build(Type type)
    {
        if (Scalars.TryGetValue(type, out var scalar))
            return scalar;
        if (type.IsEnum)
            return Scalars[typeof(string)];
        if (type.GetInterfaces().Any(static shape => shape.IsGenericType && shape.GetGenericTypeDefinition() == typeof(IRawJson<>)))
            return Raw(type);
        if (ItemOf(type, typeof(IReadOnlyList<>), 0) is { } item)
            return List(For(item));
        if (ItemOf(type, typeof(IReadOnlyDictionary<,>), 1) is { } value)
            return Map(For(value));
        return new Schema(SchemaKind.Object, () => FieldsOf(type))
        {
            TypeName = GoName(type),
            Definition = DefinitionName(type),
            ClrType = type,
        };
    }

    private static Schema Raw(Type type) => new(SchemaKind.Any)
    {
        TypeName = GoName(type),
        Definition = DefinitionName(type),
        ClrType = type,
    };

    private static Type? ItemOf(Type type, Type shape, int argument) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == shape ? type.GetGenericArguments()[argument] : null;

    private static Schema List(Schema items) => new(SchemaKind.List) { TypeName = "[]" + items.TypeName, Items = items };

    private static Schema Map(Schema items) => new(SchemaKind.Map) { TypeName = "map[string]" + items.TypeName, Items = items };

    private static IEnumerable<SchemaField> FieldsOf(Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.GetIndexParameters().Length == 0
            && property.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always }
            && property.SetMethod is not null
        select Field(property);

    private static SchemaField Field(PropertyInfo property)
    {
        var patch = property.GetCustomAttribute<PatchAttribute>();
        var strategies = patch?.Strategy.Split(',') ?? [];
        return new SchemaField(JsonName(property), Topology(property, ShapeOf(property)))
        {
            Required = property.IsDefined(typeof(RequiredAttribute)),
            PatchMerge = strategies.Contains("merge"),
            PatchRetainKeys = strategies.Contains("retainKeys"),
            PatchReplace = strategies.Contains("replace"),
            MergeKey = patch?.MergeKey,
            Property = property,
        };
    }

    private static Schema ShapeOf(PropertyInfo property)
    {
        if (property.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType == typeof(MicroTimeConverter))
            return MicroTime;
        return property.Name == "FieldsV1" ? FieldsV1 : For(property.PropertyType);
    }

    /// <summary>The list and map attributes stand on the property, but say something about its value.</summary>
    private static Schema Topology(PropertyInfo property, Schema shape)
    {
        var listMap = property.GetCustomAttribute<ListMapAttribute>();
        ListKind? list = listMap is not null ? ListKind.Map
            : property.IsDefined(typeof(ListSetAttribute)) ? ListKind.Set
            : property.IsDefined(typeof(ListAtomicAttribute)) ? ListKind.Atomic
            : null;
        var atomic = property.IsDefined(typeof(MapAtomicAttribute));
        if (list is null && !atomic)
            return shape;
        return new Schema(shape.Kind, () => shape.Fields.Values)
        {
            TypeName = shape.TypeName,
            Definition = shape.Definition,
            Format = shape.Format,
            Items = shape.Items,
            ListKind = list,
            Keys = listMap?.Keys ?? [],
            Atomic = atomic,
            Description = shape.ClrType is null ? shape.Description : null!, // otherwise the type's own comment, read when somebody asks
            ClrType = shape.ClrType,
        };
    }

    private static string JsonName(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static string GoName(Type type)
    {
        var parts = HomeOf(type).Split('.');
        return $"{parts[^1].ToLowerInvariant()}.{PlainName(type)}";
    }

    private static string DefinitionName(Type type)
    {
        var parts = HomeOf(type).Split('.'); // Cluster.Api.Core.V1
        if (parts.Length < 4)
            return "cluster." + PlainName(type);
        var (room, version) = (parts[^2].ToLowerInvariant(), parts[^1].ToLowerInvariant());
        return $"{Packages.GetValueOrDefault(room, "io.k8s.api." + room)}.{version}.{PlainName(type)}";
    }

    /// <summary>A list lives where its items live.</summary>
    private static string HomeOf(Type type) => (type.IsGenericType ? type.GetGenericArguments()[0] : type).Namespace!;

    private static string PlainName(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.IsGenericType && name == "ObjectList" ? type.GetGenericArguments()[0].Name + "List" : name;
    }
}
