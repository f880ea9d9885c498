namespace Cluster.ApiServer.Http;

/// <summary>Answers requests for a subresource, or for a resource that is not stored.</summary>
internal interface ISubresourceHandler
{
    Task HandleAsync(ApiRequest request, CancellationToken ct);
}
