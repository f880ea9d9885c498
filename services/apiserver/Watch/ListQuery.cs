using System.Globalization;
using Cluster.Api;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Watch;

/// <summary>The parameters of a list or watch, checked.</summary>
internal sealed record ListQuery
{
    private const string MatchField = "resourceVersionMatch";
    private const string Unparsable = "unable to parse requirement";
    private const string Exact = "Exact";
    private const string NotOlderThan = "NotOlderThan";

    public required Selection Selection { get; init; }

    /// <summary>Most objects to return; 0 for all.</summary>
    public int Limit { get; init; }

    public string Continue { get; init; } = "";

    /// <summary>As sent: empty, or a number.</summary>
    public string ResourceVersion { get; init; } = "";

    /// <summary>The number in <see cref="ResourceVersion"/>; 0 when empty.</summary>
    public long Revision { get; init; }

    /// <summary>Empty, <c>Exact</c> or <c>NotOlderThan</c>.</summary>
    public string Match { get; init; } = "";

    /// <summary>An earlier instant to list at.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Whether exactly one revision is asked for. A limit without a match keeps its old meaning.</summary>
    public bool IsExact => Match == Exact || (Match.Length == 0 && Limit > 0);

    public TimeSpan? Timeout { get; init; }

    public bool WantsBookmarks { get; init; }

    public bool? SendInitialEvents { get; init; }

    /// <exception cref="ApiException">A parameter is not valid (400 or 422).</exception>
    public static ListQuery Read(ApiRequest request)
    {
        var version = request.Query("resourceVersion");
        var query = new ListQuery
        {
            Selection = new(request.Resource.Namespaced ? request.Info.Namespace : "", LabelsOf(request), FieldsOf(request)),
            Limit = (int)Math.Min(NumberOf(request, "limit"), int.MaxValue),
            Continue = request.Query("continue"),
            ResourceVersion = version,
            Revision = RevisionOf(request.Resource, version),
            Match = request.Query("resourceVersionMatch"),
            At = PastPoint.TimeOf(request, "at"),
            Timeout = NumberOf(request, "timeoutSeconds") is > 0 and var seconds ? TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue / 1000)) : null,
            WantsBookmarks = FlagOf(request, "allowWatchBookmarks") is true,
            SendInitialEvents = FlagOf(request, "sendInitialEvents"),
        };
        query.Check(request.Info.Verb == "watch");
        return query;
    }

    private void Check(bool isWatch)
    {
        if (isWatch && At is not null)
            throw ApiException.BadRequest("at is for gets and lists, not for watches");
        List<FieldError> errors = [.. isWatch ? WatchErrors() : ListErrors()];
        if (errors.Count > 0)
            throw ApiException.Invalid("meta.k8s.io", "ListOptions", "", errors);
        if (!isWatch && Continue.Length > 0 && ResourceVersion is not ("" or "0"))
            throw ApiException.BadRequest("specifying resource version is not allowed when using continue");
    }

    private IEnumerable<FieldError> WatchErrors()
    {
        if (SendInitialEvents is not null && Match != NotOlderThan)
            yield return FieldError.Forbidden(MatchField, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        if (Match.Length == 0)
            yield break;
        if (SendInitialEvents is null)
            yield return FieldError.Forbidden(MatchField, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        if (Match != NotOlderThan)
            yield return FieldError.NotSupported(MatchField, Match, NotOlderThan);
        if (Continue.Length > 0)
            yield return FieldError.Forbidden(MatchField, "resourceVersionMatch is forbidden when continue is provided");
    }

    private IEnumerable<FieldError> ListErrors()
    {
        if (Match.Length > 0)
        {
            if (ResourceVersion.Length == 0)
                yield return FieldError.Forbidden(MatchField, "resourceVersionMatch is forbidden unless resourceVersion is provided");
            if (Continue.Length > 0)
                yield return FieldError.Forbidden(MatchField, "resourceVersionMatch is forbidden when continue is provided");
            if (Match is not (Exact or NotOlderThan))
                yield return FieldError.NotSupported(MatchField, Match, Exact, NotOlderThan, "");
            if (Match == Exact && ResourceVersion == "0")
                yield return FieldError.Forbidden(MatchField, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
        }

        if (SendInitialEvents is not null)
            yield return FieldError.Forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list");
    }

    private static Selector LabelsOf(ApiRequest request)
    {
        try
        {
            return Selector.Parse(request.Query("labelSelector"));
        }
        catch (FormatException e)
        {
            throw ApiException.BadRequest(e.Message.StartsWith(Unparsable, StringComparison.Ordinal) ? e.Message : $"{Unparsable}: {e.Message}");
        }
    }

    private static FieldSelector FieldsOf(ApiRequest request)
    {
        try
        {
            var selector = FieldSelector.Parse(request.Query("fieldSelector"));
            foreach (var term in selector.Terms)
            {
                if (!IsSelectable(request.Resource, term.Field))
                    throw ApiException.BadRequest(NotSelectable(request.Resource, term.Field));
            }

            return selector;
        }
        catch (FormatException e)
        {
            throw ApiException.BadRequest(e.Message);
        }
    }

    /// <summary>Upstream words it by whether the kind has selectable fields of its own.</summary>
    private static string NotSelectable(ResourceDefinition resource, string path) => resource.FieldPaths.Count > 0
        ? $"field label not supported: {path}"
        : $"\"{path}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"";

    private static bool IsSelectable(ResourceDefinition resource, string path) =>
        path == "metadata.name" || (path == "metadata.namespace" && resource.Namespaced) || resource.FieldPaths.Contains(path);

    private static long RevisionOf(ResourceDefinition resource, string version)
    {
        if (version.Length == 0)
            return 0;
        return long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : throw ApiException.Invalid(resource.Group, resource.Kind, "", [FieldError.Invalid("resourceVersion", version, "strconv.ParseUint: parsing \"" + version + "\": invalid syntax")]);
    }

    private static long NumberOf(ApiRequest request, string name)
    {
        if (request.Query(name) is not { Length: > 0 } text)
            return 0;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Math.Max(0, number)
            : throw ApiException.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax");
    }

    private static bool? FlagOf(ApiRequest request, string name) =>
        request.Http.Request.Query.TryGetValue(name, out var value) ? QueryFlag.IsSet(value.ToString()) : null;
}
