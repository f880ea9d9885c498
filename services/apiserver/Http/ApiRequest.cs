using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Versions;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Http;

/// <summary>A request for a resource, authenticated and resolved.</summary>
internal sealed record ApiRequest(HttpContext Http, RequestInfo Info, UserInfo User, ServedResource Served)
{
    public ResourceDefinition Resource => Served.Definition;

    /// <summary><c>namespace/name</c> or <c>name</c>.</summary>
    public string Key => Resource.Namespaced ? $"{Info.Namespace}/{Info.Name}" : Info.Name;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>A query parameter; empty when absent.</summary>
    public string Query(string name) => Http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : "";
}
