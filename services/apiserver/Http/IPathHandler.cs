using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Http;

/// <summary>Serves paths that are not about resources: discovery, health, documents.</summary>
internal interface IPathHandler
{
    /// <summary>Answers when the path is one of its own.</summary>
    /// <param name="http">The request, allowed already.</param>
    /// <param name="path">The path without a slash at its end; <c>/</c> alone for the root.</param>
    /// <param name="ct">Ends with the request.</param>
    /// <returns>False leaves the request to others.</returns>
    ValueTask<bool> TryHandleAsync(HttpContext http, string path, CancellationToken ct);
}
