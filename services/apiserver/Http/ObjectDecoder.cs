using System.Text.Json;
using Cluster.Api;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Http;

/// <summary>Turns request bodies into typed objects in stored form, as strictly as the request's fieldValidation asks.</summary>
internal static class ObjectDecoder
{
    /// <param name="json">The body as JSON.</param>
    /// <returns>The stored form of the object.</returns>
    /// <exception cref="ApiException">The body does not fit the kind (400).</exception>
    public static IKubernetesObject Decode(ApiRequest request, ReadOnlyMemory<byte> json)
    {
        var wire = Decode(request, json, request.Served.WireSchema, request.Served.DecodeWire, request.Resource.Kind, request.Served.ApiVersion);
        return request.Served.Conversion is { } conversion ? ToStored(conversion, wire, request.Resource.Kind, request.Served.ApiVersion) : wire;
    }

    private static IKubernetesObject ToStored(ServedVersion version, IKubernetesObject wire, string kind, string apiVersion)
    {
        try
        {
            version.Default(wire);
            return version.Decode(wire);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw CannotHandle(kind, apiVersion, e.Message);
        }
    }

    /// <summary>Decodes a body of a given type, checked for unknown and duplicate fields.</summary>
    public static IKubernetesObject Decode(ApiRequest request, ReadOnlyMemory<byte> json, Type type, string kind, string apiVersion) => Decode(
        request, json, Schema.Of(type), utf8 => JsonSerializer.Deserialize(utf8, type, KubernetesJson.Options) as IKubernetesObject ?? throw new JsonException("the document is null"), kind, apiVersion);

    private static IKubernetesObject Decode(ApiRequest request, ReadOnlyMemory<byte> json, Schema schema, Reader read, string kind, string apiVersion)
    {
        CheckFields(request, json.Span, schema, kind, apiVersion);
        var obj = Deserialize(json.Span, read, kind, apiVersion);
        if (obj.Kind != kind)
            throw ApiException.BadRequest($"{obj.Kind} in version \"{VersionOf(apiVersion)}\" cannot be handled as a {kind}: no kind \"{obj.Kind}\" is registered for this endpoint");
        if (obj.ApiVersion != apiVersion)
            throw ApiException.BadRequest($"the API version in the data ({obj.ApiVersion}) does not match the expected API version ({apiVersion})");
        return obj;
    }

    private static IKubernetesObject Deserialize(ReadOnlySpan<byte> json, Reader read, string kind, string apiVersion)
    {
        try
        {
            return read(json);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw CannotHandle(kind, apiVersion, e.Message);
        }
    }

    private static void CheckFields(ApiRequest request, ReadOnlySpan<byte> json, Schema schema, string kind, string apiVersion)
    {
        var validation = request.Query("fieldValidation");
        if (validation is not ("" or "Ignore" or "Warn" or "Strict"))
        {
            throw ApiException.Invalid("meta.k8s.io", request.Info.Verb is "patch" ? "PatchOptions" : request.Info.Verb is "update" ? "UpdateOptions" : "CreateOptions", "",
                [FieldError.NotSupported("fieldValidation", validation, "Ignore", "Strict", "Warn")]);
        }

        var report = FieldCheck.Run(json, schema);
        if (report.TypeError is { } wrong)
        {
            throw wrong.StartsWith("json:", StringComparison.Ordinal) || wrong.Contains("quantit", StringComparison.Ordinal)
                ? CannotHandle(kind, apiVersion, wrong)
                : ApiException.BadRequest($"couldn't get version/kind; json parse error: {wrong}");
        }

        if (report.Problems.Count == 0 || validation == "Ignore")
            return;
        if (validation == "Strict")
            throw CannotHandle(kind, apiVersion, report.StrictMessage);
        foreach (var problem in report.Problems)
            Warnings.Add(request.Http, problem);
    }

    /// <summary>What a body that does not fit its kind is told (400).</summary>
    public static ApiException CannotHandle(string kind, string apiVersion, string why) =>
        ApiException.BadRequest($"{kind} in version \"{VersionOf(apiVersion)}\" cannot be handled as a {kind}: {why}");

    private delegate IKubernetesObject Reader(ReadOnlySpan<byte> json);

    private static string VersionOf(string apiVersion) => apiVersion[(apiVersion.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
