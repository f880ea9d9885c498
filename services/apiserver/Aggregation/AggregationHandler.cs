using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Aggregation;

/// <summary>Answers requests for groups and versions that other servers serve. Asked only for what this server does not have itself.</summary>
internal sealed class AggregationHandler(RemoteApis remotes)
{
    private const string Root = "/apis/";
    private const string OpenApiRoot = "/openapi/v3/apis/";

    /// <summary>Passes a request for a resource on; false when nobody serves its group and version.</summary>
    public async ValueTask<bool> TryHandleAsync(HttpContext http, string group, string version, UserInfo user, CancellationToken ct)
    {
        if (remotes.Catalog.Find(group, version) is not { } found)
            return false;
        if (found.State.Verdict is { IsAvailable: false } verdict)
            throw found.Api.Unavailable(verdict);
        await found.Api.ServeAsync(http, user, ct);
        return true;
    }

    /// <summary>The same for <c>/apis/GROUP/VERSION</c> and its OpenAPI document.</summary>
    public ValueTask<bool> TryHandleAsync(HttpContext http, string path, UserInfo user, CancellationToken ct)
    {
        var rest = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..]
            : path.StartsWith(OpenApiRoot, StringComparison.Ordinal) ? path[OpenApiRoot.Length..]
            : "";
        return rest.TrimEnd('/').Split('/') is [{ Length: > 0 } group, { Length: > 0 } version]
            ? TryHandleAsync(http, group, version, user, ct)
            : ValueTask.FromResult(false);
    }
}
