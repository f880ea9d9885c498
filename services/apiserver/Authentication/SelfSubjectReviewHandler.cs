using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Authentication;

/// <summary><c>selfsubjectreviews</c>: tells a client who the server takes it for (<c>kubectl auth whoami</c>).</summary>
internal sealed class SelfSubjectReviewHandler(TimeProvider time) : ISubresourceHandler
{
    public Task HandleAsync(ApiRequest request, CancellationToken ct) => request.Info.Verb == "create"
        ? Responses.ValueAsync(request.Http, 201, new SelfSubjectReview
        {
            Metadata = new() { CreationTimestamp = time.GetUtcNow() },
            Status = new() { UserInfo = request.User },
        })
        : throw ApiException.MethodNotAllowed();
}
