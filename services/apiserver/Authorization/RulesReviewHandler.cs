using Cluster.Api.Authorization.V1;
using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Authorization.Rbac;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Authorization;

/// <summary><c>selfsubjectrulesreviews</c>: what the asker may do, as far as rules can be listed (<c>kubectl auth can-i --list</c>).</summary>
internal sealed class RulesReviewHandler(RbacAuthorizer rbac) : ISubresourceHandler
{
    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        if (request.Info.Verb != "create")
            throw ApiException.MethodNotAllowed();
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        var review = (SelfSubjectRulesReview)ObjectDecoder.Decode(request, BodyFormat.ToJson(request.Http.Request.ContentType, body.Bytes));
        if (string.IsNullOrEmpty(review.Spec.Namespace))
            throw ApiException.BadRequest("no namespace on request");
        await Responses.ObjectAsync(request, 201, review with { Status = StatusOf(request.User, review.Spec.Namespace) });
    }

    private SubjectRulesReviewStatus StatusOf(Api.Authentication.V1.UserInfo user, string ns)
    {
        var isNode = Users.NodeOf(user) is not null;
        var rules = rbac.RulesOf(user, ns, out var missing);
        IEnumerable<string> errors = isNode ? [.. missing, "node authorizer does not support user rule resolution"] : missing;
        return new()
        {
            Incomplete = isNode || missing.Count > 0,
            EvaluationError = errors.Any() ? string.Join(", ", errors) : null,
            ResourceRules = [.. rules.Where(static rule => rule.Resources.Count > 0).Select(Describe)],
            NonResourceRules = [.. rules.Where(static rule => rule.NonResourceURLs.Count > 0)
                .Select(static rule => new NonResourceRule { Verbs = rule.Verbs, NonResourceURLs = rule.NonResourceURLs })],
        };
    }

    private static ResourceRule Describe(PolicyRule rule) =>
        new() { Verbs = rule.Verbs, ApiGroups = rule.ApiGroups, Resources = rule.Resources, ResourceNames = rule.ResourceNames };
}
