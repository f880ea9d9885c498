using System.Text.Json;
using Cluster.ApiServer.CustomResources.Schemas;
using Cluster.Cel;

namespace Cluster.ApiServer.CustomResources.Rules;

/// <summary>Declares the places of a structural schema as types for rules, with the sizes that the schema, or a request, allows.</summary>
/// <remarks>Source: <c>k8s.io/apiserver/pkg/cel/common</c> (schemas) and <c>pkg/cel</c> (limits). Places without a type are hidden from rules.</remarks>
internal static class TypeDeclarer
{
    public const string Items = "@items";
    public const string Values = "@values";

    /// <summary>The largest request.</summary>
    public const long MaxRequestBytes = 3 * 1024 * 1024;

    private const long MinStringBytes = 2;
    private const long MinBoolBytes = 4;
    private const long MinNumberBytes = 1;
    private const long MaxDurationBytes = 32;
    private const long MinDurationBytes = 5;
    private const long DateBytes = 12;
    private const long MinTimeBytes = 21;
    private const long MaxTimeBytes = 37;

    /// <summary>Declares a whole resource.</summary>
    public static DeclaredType? Root(StructuralSchema schema) => Declare(schema, "self", isResource: true);

    private static DeclaredType? Declare(StructuralSchema schema, string name, bool isResource)
    {
        var declared = schema.IsIntOrString ? new DeclaredType(CelType.Dyn.WithMaxSize(TextSize(schema)), 1) : DeclareByType(schema, name, isResource);
        return declared is not null && schema.IsNullable ? declared with { Type = declared.Type.AsNullable() } : declared;
    }

    private static DeclaredType? DeclareByType(StructuralSchema schema, string name, bool isResource) => schema.Props.Type switch
    {
        "array" => DeclareList(schema, name),
        "object" when schema.Values is { } values => DeclareMap(schema, values, name),
        "object" when schema.AllowsAnyKey => null,
        "object" => DeclareObject(schema, name, isResource),
        "string" => DeclareText(schema),
        "boolean" => new(CelType.Bool, MinBoolBytes),
        "number" => new(CelType.Double, MinNumberBytes),
        "integer" => new(CelType.Int, MinNumberBytes),
        _ => null,
    };

    private static DeclaredType? DeclareList(StructuralSchema schema, string name)
    {
        if (schema.Items is not { } items || Declare(items, name + ".@idx", items.IsEmbeddedResource) is not { } item)
            return null;
        var most = schema.Props.MaxItems is { } max ? Math.Max(0, max) : (MaxRequestBytes - 2) / (item.MinSize + 1);
        var semantics = schema.ListKind switch
        {
            Api.ListKind.Set => CelListSemantics.Set,
            Api.ListKind.Map => CelListSemantics.MapBy(schema.Props.XListMapKeys),
            _ => CelListSemantics.Atomic,
        };
        return new(CelType.List(item.Type).WithMaxSize((ulong)most).WithSemantics(semantics), 2) { Parts = new Dictionary<string, DeclaredType> { [Items] = item } };
    }

    private static DeclaredType? DeclareMap(StructuralSchema schema, StructuralSchema values, string name)
    {
        if (Declare(values, name + ".@prop", values.IsEmbeddedResource) is not { } value)
            return null;
        var most = schema.Props.MaxProperties is { } max ? Math.Max(0, max) : (MaxRequestBytes - 2) / (value.MinSize + 6);
        var key = CelType.String.WithMaxSize((ulong)(MaxRequestBytes - 2));
        return new(CelType.Map(key, value.Type).WithMaxSize((ulong)most), 2) { Parts = new Dictionary<string, DeclaredType> { [Values] = value } };
    }

    private static DeclaredType DeclareObject(StructuralSchema schema, string name, bool isResource)
    {
        var fields = new Dictionary<string, CelType>(StringComparer.Ordinal);
        var parts = new Dictionary<string, DeclaredType>(StringComparer.Ordinal);
        var size = 2L;
        foreach (var (property, child) in schema.Properties)
        {
            if (isResource && property is "apiVersion" or "kind" or "metadata" || Declare(child, $"{name}.{property}", child.IsEmbeddedResource) is not { } part)
                continue;
            parts.Add(property, part);
            if (CelFieldName.Escape(property) is { } escaped)
                fields[escaped] = part.Type;
            if (schema.Props.Required.Contains(property) && child.Default is null)
                size += property.Length + part.MinSize + 4;
        }
        if (isResource)
            AddHead(fields, name);
        return new(CelType.Object(name, fields.GetValueOrDefault), size) { Parts = parts };
    }

    /// <summary>What every object has, whatever its schema says.</summary>
    private static void AddHead(Dictionary<string, CelType> fields, string name)
    {
        var text = CelType.String.WithMaxSize((ulong)(MaxRequestBytes - 2));
        fields["apiVersion"] = text;
        fields["kind"] = text;
        fields["metadata"] = CelType.Object(name + ".metadata", field => field is "name" or "generateName" ? text : null);
    }

    private static DeclaredType DeclareText(StructuralSchema schema) => schema.Props.Format switch
    {
        "byte" => new(CelType.Bytes.WithMaxSize((ulong)Math.Max(0, schema.Props.MaxLength ?? MaxRequestBytes - 2)), MinStringBytes),
        "duration" => new(CelType.Duration.WithMaxSize((ulong)MaxDurationBytes), MinDurationBytes),
        "date" => new(CelType.Timestamp.WithMaxSize((ulong)DateBytes), DateBytes),
        "date-time" => new(CelType.Timestamp.WithMaxSize((ulong)MaxTimeBytes), MinTimeBytes),
        _ => new(CelType.String.WithMaxSize(TextSize(schema)), MinStringBytes),
    };

    /// <summary>Lengths are declared in characters and counted in bytes, of which a character may take four.</summary>
    private static ulong TextSize(StructuralSchema schema)
    {
        if (schema.Props.MaxLength is { } most)
            return 4 * (ulong)Math.Clamp(most, 0, MaxRequestBytes);
        return schema.Enum.Count == 0 || schema.IsIntOrString
            ? (ulong)(MaxRequestBytes - 2)
            : (ulong)schema.Enum.Max(allowed => allowed.ValueKind == JsonValueKind.String ? allowed.GetString()!.Length : 0);
    }
}
