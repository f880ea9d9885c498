using System.Security.Cryptography;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Discovery;

/// <summary>An aggregated discovery document with the ETag that saves sending it again.</summary>
internal sealed class AggregatedDocument(byte[] json, string version)
{
    private readonly string _etag = $"\"{Convert.ToHexString(SHA512.HashData(json))}\"";

    public async Task AnswerAsync(HttpContext http)
    {
        http.Response.Headers.ETag = _etag;
        if (http.Request.Headers.IfNoneMatch == _etag)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await Responses.BytesAsync(http, 200, $"application/json;g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList", json);
    }
}
