using System.Globalization;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Apply;
using Cluster.ApiServer.Patch;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Http;

/// <summary>Reads the options that writes take from the query and, for deletions, from the body.</summary>
internal static class WriteOptionsReader
{
    private const string IgnoreReadError = "ignoreStoreReadErrorWithClusterBreakingPotential";

    /// <exception cref="ApiException">An option is not valid.</exception>
    public static WriteOptions Read(ApiRequest request)
    {
        var query = request.Http.Request.Query;
        var isApply = request.Info.Verb == "patch" && MediaTypes.Essence(request.Http.Request.ContentType) == Patchers.ApplyType;
        var manager = request.Query("fieldManager");
        List<FieldError>? errors = null;
        if (isApply && manager.Length == 0)
            (errors ??= []).Add(FieldError.Required("fieldManager", "is required for apply patch"));
        if (!isApply && request.Info.Verb == "patch" && query.ContainsKey("force"))
            (errors ??= []).Add(FieldError.Forbidden("force", "may not be specified for non-apply patch"));
        if (manager.Length > 0)
            ManagerNames.Check(manager, ref errors);
        if (errors is not null)
            throw ApiException.Invalid("meta.k8s.io", KindOf(request), "", errors);
        return new(request.User, IsDryRun(query["dryRun"].OfType<string>(), KindOf(request)))
        {
            Manager = manager.Length > 0 ? manager : ManagerNames.Of(request.Http.Request.Headers.UserAgent.ToString()),
            Served = request.Served,
            Http = request.Http,
            Subresource = request.Info.Subresource,
            Verb = VerbOf(request.Info, isApply),
            IsApply = isApply,
            Force = query.TryGetValue("force", out var force) && force.ToString() is not "0" && !string.Equals(force.ToString(), "false", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <exception cref="ApiException">An option is not valid.</exception>
    public static async ValueTask<(DeleteOptions Deletion, WriteOptions Options)> ReadDeletionAsync(ApiRequest request, CancellationToken ct)
    {
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        var deletion = body.Bytes.IsEmpty ? FromQuery(request) : Decode(request, body.Bytes);
        var isDryRun = IsDryRun([.. request.Http.Request.Query["dryRun"].OfType<string>(), .. deletion.DryRun], "DeleteOptions");
        List<FieldError> errors = [.. Check(deletion), .. CheckUnreadable(deletion, isDryRun, request.Info.Verb == "deletecollection")];
        if (errors.Count > 0)
            throw ApiException.Invalid("meta.k8s.io", "DeleteOptions", "", errors);
        return (deletion, new(request.User, isDryRun) { Verb = request.Info.Verb, Served = request.Served, Http = request.Http });
    }

    /// <summary>Options in the query count only when there are none in the body.</summary>
    private static DeleteOptions FromQuery(ApiRequest request) => new()
    {
        GracePeriodSeconds = request.Query("gracePeriodSeconds") is { Length: > 0 } grace ? Number(grace) : null,
        PropagationPolicy = request.Query("propagationPolicy") is { Length: > 0 } policy ? policy : null,
        OrphanDependents = request.Query("orphanDependents") is { Length: > 0 } orphan ? QueryFlag.IsSet(orphan) : null,
        IgnoreStoreReadErrorWithClusterBreakingPotential = request.Query(IgnoreReadError) is { Length: > 0 } ignore ? QueryFlag.IsSet(ignore) : null,
    };

    private static IEnumerable<FieldError> Check(DeleteOptions deletion)
    {
        if (deletion is { PropagationPolicy: not null, OrphanDependents: not null })
            yield return FieldError.Invalid("propagationPolicy", deletion.PropagationPolicy, "orphanDependents and deletionPropagation cannot be both set");
        if (deletion.PropagationPolicy is not (null or "Background" or "Foreground" or "Orphan"))
            yield return FieldError.NotSupported("propagationPolicy", deletion.PropagationPolicy, "Foreground", "Background", "Orphan", "nil");
    }

    /// <summary>Deleting what cannot be read says by itself what happens; nothing else may be wished for beside it.</summary>
    private static IEnumerable<FieldError> CheckUnreadable(DeleteOptions deletion, bool isDryRun, bool isCollection)
    {
        if (deletion.IgnoreStoreReadErrorWithClusterBreakingPotential is not true)
            return [];
        if (isCollection)
            return [FieldError.Invalid(IgnoreReadError, true, "is not allowed with DELETECOLLECTION, try again after removing the option")];
        (string Field, bool IsSet)[] others =
        [
            (".dryRun", isDryRun), (".propagationPolicy", deletion.PropagationPolicy is not null), (".orphanDependents", deletion.OrphanDependents is not null),
            (".gracePeriodSeconds", deletion.GracePeriodSeconds is not null), (".preconditions", deletion.Preconditions is not null),
        ];
        return others.Where(other => other.IsSet).Select(other => FieldError.Invalid(IgnoreReadError, true, $"cannot be set together with {other.Field}"));
    }

    private static DeleteOptions Decode(ApiRequest request, ReadOnlyMemory<byte> body)
    {
        try
        {
            var options = KubernetesJson.Decode<DeleteOptions>(BodyFormat.ToJson(request.Http.Request.ContentType, body).Span);
            // Whoever sends another object by mistake does not want this one deleted with default options.
            return options.Kind is null or "" or "DeleteOptions" ? options : throw ApiException.BadRequest("decoded object cannot be converted to DeleteOptions");
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

    private static string VerbOf(RequestInfo info, bool isApply)
    {
        var verb = isApply ? "apply" : info.Verb;
        return info.Subresource.Length == 0 ? verb : $"{verb}/{info.Subresource}";
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
