using Cluster.Api;
using Cluster.Api.Authentication.V1;
using Cluster.Api.Authorization.V1;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Authorization;

/// <summary>The access reviews: whether somebody, or the asker himself, may do something.</summary>
internal sealed class AccessReviewHandler(AuthorizerChain authorizers) : ISubresourceHandler
{
    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        if (request.Info.Verb != "create")
            throw ApiException.MethodNotAllowed();
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        switch (ObjectDecoder.Decode(request, BodyFormat.ToJson(request.Http.Request.ContentType, body.Bytes)))
        {
            case SelfSubjectAccessReview self:
                var own = await JudgeAsync(request.User, self.Spec.ResourceAttributes, self.Spec.NonResourceAttributes, "SelfSubjectAccessReview", ct);
                await Responses.ObjectAsync(request, 201, self with { Status = own });
                break;
            case SubjectAccessReview review:
                await Responses.ObjectAsync(request, 201, review with { Status = await JudgeAsync(review.Spec, ct) });
                break;
            case LocalSubjectAccessReview local:
                if (local.Spec.ResourceAttributes?.Namespace != request.Info.Namespace)
                    throw ApiException.BadRequest($"spec.resourceAttributes.namespace must match namespace: {request.Info.Namespace}");
                await Responses.ObjectAsync(request, 201, local with { Status = await JudgeAsync(local.Spec, ct) });
                break;
        }
    }

    private ValueTask<SubjectAccessReviewStatus> JudgeAsync(SubjectAccessReviewSpec spec, CancellationToken ct) => JudgeAsync(
        new() { Username = spec.User, Groups = spec.Groups, Uid = spec.Uid, Extra = spec.Extra }, spec.ResourceAttributes, spec.NonResourceAttributes, "SubjectAccessReview", ct);

    private async ValueTask<SubjectAccessReviewStatus> JudgeAsync(
        UserInfo user, ResourceAttributes? resource, NonResourceAttributes? path, string kind, CancellationToken ct)
    {
        if (resource is null == path is null)
        {
            throw ApiException.Invalid("authorization.k8s.io", kind, "",
                [Registry.FieldError.Invalid("spec.resourceAttributes", Registry.FieldError.Omitted, "exactly one of nonResourceAttributes or resourceAttributes must be specified")]);
        }

        var decision = await authorizers.AuthorizeAsync(resource is not null
            ? new(user, resource.Verb ?? "")
            {
                IsResource = true,
                Group = resource.Group ?? "",
                Version = resource.Version ?? "",
                Resource = resource.Resource ?? "",
                Subresource = resource.Subresource ?? "",
                Namespace = resource.Namespace ?? "",
                Name = resource.Name ?? "",
                FieldSelector = SelectorOf(resource.FieldSelector),
            }
            : new(user, path!.Verb ?? "") { Path = path.Path ?? "" }, ct);
        return new() { Allowed = decision.IsAllowed, Denied = decision.IsDenied, Reason = decision.Reason };
    }

    /// <summary>The selector as text. Requirements that are no equalities say nothing that anybody goes by.</summary>
    private static string? SelectorOf(FieldSelectorAttributes? selector) => selector is null ? null : selector.RawSelector
        ?? new FieldSelector([.. selector.Requirements.Where(term => term is { Operator: "In", Values.Count: 1 }).Select(term => new FieldSelectorTerm(term.Key, term.Values[0], Negated: false))]).ToString();
}
