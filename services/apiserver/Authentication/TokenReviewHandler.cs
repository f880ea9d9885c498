using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Authentication;

/// <summary><c>tokenreviews</c>: tells a component whose bearer token it was shown.</summary>
internal sealed class TokenReviewHandler(TokenAuthenticator tokens) : ISubresourceHandler
{
    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        if (request.Info.Verb != "create")
            throw ApiException.MethodNotAllowed();
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        var review = (TokenReview)ObjectDecoder.Decode(request, BodyFormat.ToJson(request.Http.Request.ContentType, body.Bytes));
        if (review.Spec.Token.Length == 0)
            throw ApiException.BadRequest("token is required for TokenReview in authentication");
        var found = await tokens.FindAsync(review.Spec.Token, review.Spec.Audiences, ct);
        await Responses.ObjectAsync(request, 201, review with
        {
            Status = found is null
                ? new() { Authenticated = false, Error = "the token is not valid" }
                : new() { Authenticated = true, User = Users.Admitted(found.User), Audiences = found.Audiences },
        });
    }
}
