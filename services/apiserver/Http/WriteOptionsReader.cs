using System.Globalization;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Http;

/// <summary>Reads the options that writes take from the query and, for deletions, from the body.</summary>
internal static class WriteOptionsReader
{
    public static WriteOptions Read(ApiRequest request) => new(request.User, IsDryRun(request.Http.Request.Query["dryRun"].OfType<string>(), KindOf(request)));

    /// <exception cref="ApiException">An option is not valid.</exception>
    public static async ValueTask<(DeleteOptions Deletion, WriteOptions Options)> ReadDeletionAsync(ApiRequest request, CancellationToken ct)
    {
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        var deletion = body.Bytes.IsEmpty ? new DeleteOptions() : Decode(request, body.Bytes);
        if (request.Query("gracePeriodSeconds") is { Length: > 0 } grace)
            deletion = deletion with { GracePeriodSeconds = Number(grace) };
        if (request.Query("propagationPolicy") is { Length: > 0 } policy)
            deletion = deletion with { PropagationPolicy = policy };
        if (request.Query("orphanDependents") is { Length: > 0 } orphan)
            deletion = deletion with { OrphanDependents = orphan is "true" or "1" };
        List<FieldError> errors = [];
        if (deletion is { PropagationPolicy: not null, OrphanDependents: not null })
            errors.Add(FieldError.Invalid("propagationPolicy", deletion.PropagationPolicy, "orphanDependents and deletionPropagation cannot be both set"));
        if (deletion.PropagationPolicy is not (null or "Background" or "Foreground" or "Orphan"))
            errors.Add(FieldError.NotSupported("propagationPolicy", deletion.PropagationPolicy, "Background", "Foreground", "Orphan"));
        if (errors.Count > 0)
            throw ApiException.Invalid("meta.k8s.io", "DeleteOptions", "", errors);
        return (deletion, new(request.User, IsDryRun([.. request.Http.Request.Query["dryRun"].OfType<string>(), .. deletion.DryRun], "DeleteOptions")));
    }

    private static DeleteOptions Decode(ApiRequest request, ReadOnlyMemory<byte> body)
    {
        try
        {
            return KubernetesJson.Decode<DeleteOptions>(BodyFormat.ToJson(request.Http.Request.ContentType, body).Span);
        }
        catch (JsonException e)
        {
            throw ApiException.BadRequest($"couldn't read DeleteOptions: {e.Message}");
        }
    }

    private static bool IsDryRun(IEnumerable<string> values, string kind)
    {
        var given = values.Where(value => value.Length > 0).ToList();
        return given.Find(value => value != "All") is { } wrong
            ? throw ApiException.Invalid("meta.k8s.io", kind, "", [FieldError.NotSupported("dryRun", wrong, "All")])
            : given.Count > 0;
    }

    private static string KindOf(ApiRequest request) => request.Info.Verb switch
    {
        "patch" => "PatchOptions",
        "update" => "UpdateOptions",
        _ => "CreateOptions",
    };

    private static long Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw ApiException.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax");
}
