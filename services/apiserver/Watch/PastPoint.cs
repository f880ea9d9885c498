using System.Globalization;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Storage.History;

namespace Cluster.ApiServer.Watch;

/// <summary>Reads which earlier instant a request asks for: <c>at=</c> with a time, or an exact <c>resourceVersion</c>.</summary>
internal static class PastPoint
{
    /// <summary>Of a get; null when it is about now.</summary>
    /// <exception cref="ApiException">The parameters make no sense (400).</exception>
    public static HistoryStart? Of(ApiRequest request)
    {
        if (!request.Http.Request.QueryString.HasValue)
            return null;
        if (TimeOf(request, "at") is { } time)
            return HistoryStart.At(time);
        if (request.Query("resourceVersionMatch") != "Exact")
            return null;
        return long.TryParse(request.Query("resourceVersion"), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision > 0
            ? HistoryStart.After(revision)
            : throw ApiException.BadRequest("resourceVersionMatch \"Exact\" needs a resourceVersion above 0");
    }

    /// <summary>A point in time in RFC 3339; null when the parameter is absent.</summary>
    /// <exception cref="ApiException">Not a time, or one to come (400).</exception>
    public static DateTimeOffset? TimeOf(ApiRequest request, string parameter)
    {
        if (request.Query(parameter) is not { Length: > 0 } text)
            return null;
        if (parameter == "at" && request.Query("resourceVersion").Length > 0)
            throw ApiException.BadRequest("at and resourceVersion cannot be used together");
        // A plus that was not escaped has become a blank on the way.
        if (!text.Contains('T', StringComparison.Ordinal)
            || !DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            throw ApiException.BadRequest($"{parameter}={text} is no time in RFC 3339, such as 2026-01-31T12:00:00Z");
        return time <= DateTimeOffset.UtcNow ? time : throw ApiException.BadRequest($"{parameter}={text} lies in the future");
    }

    /// <summary>Says so when the answer shows less than the objects held.</summary>
    public static void WarnOfConfidential(ApiRequest request)
    {
        if (request.Resource.IsConfidential)
            Warnings.Add(request.Http, $"the data of {request.Resource.Plural} is not kept in the history: earlier states show their metadata only");
    }
}
