using Cluster.ApiServer.CustomResources.Conversion;
using Cluster.ApiServer.CustomResources.Schemas;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.CustomResources;

/// <summary>Brings stored objects, in whichever version they were written, into the form of one version, and back into the storage version.</summary>
internal sealed class CustomStoredForm(CustomResource resource, string storageVersion, IVersionConverter converter) : IStoredForm
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredItem>> ReadAsync(IReadOnlyList<StoredItem> items, CancellationToken ct)
    {
        var result = new StoredItem[items.Count];
        List<(int Place, CustomObject Object)>? foreign = null;
        for (var i = 0; i < items.Count; i++)
        {
            var root = CustomObject.Parse(items[i].Json.Span);
            if (root.TryGetProperty("apiVersion"u8, out var version) && version.ValueEquals(resource.ApiVersion))
                result[i] = Shaped(items[i], root);
            else
                (foreign ??= []).Add((i, CustomObject.Decode(items[i].Json.Span)));
        }
        if (foreign is null)
            return result;
        var converted = await converter.ConvertAsync([.. foreign.Select(entry => entry.Object)], resource.ApiVersion, ct);
        for (var i = 0; i < converted.Count; i++)
        {
            var place = foreign[i].Place;
            result[place] = items[place] with { Json = Shaped(converted[i]).Encode() };
        }
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask<ObjectBody> WriteAsync(ObjectBody body, CancellationToken ct)
    {
        if (storageVersion == resource.ApiVersion)
            return body;
        var converted = await converter.ConvertAsync([CustomObject.Decode(body.Json.Span)], storageVersion, ct);
        return ObjectBody.Parse(converted[0].With(converted[0].Metadata with { ResourceVersion = "" }).Encode());
    }

    /// <summary>Objects that fit already keep their bytes: most do, for the schema seldom changes.</summary>
    private StoredItem Shaped(StoredItem item, System.Text.Json.JsonElement root)
    {
        var fields = CustomObject.FieldsOf(root);
        var shaped = ValueShaper.Shape(fields, resource.Structure, Shaping.Prune | Shaping.Default);
        return ReferenceEquals(shaped, fields) ? item : item with { Json = CustomObject.Decode(item.Json.Span).With(shaped).Encode() };
    }

    private CustomObject Shaped(CustomObject obj) => obj.With(ValueShaper.Shape(obj.Fields, resource.Structure, Shaping.Prune | Shaping.Default));
}
