using Cluster.Api.Authorization.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Authorization;

/// <summary><c>selfsubjectrulesreviews</c>: what the asker may do, as far as rules can be listed (<c>kubectl auth can-i --list</c>).</summary>
internal sealed class RulesReviewHandler : ISubresourceHandler
{
    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        if (request.Info.Verb != "create")
            throw ApiException.MethodNotAllowed();
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        var review = (SelfSubjectRulesReview)ObjectDecoder.Decode(request, BodyFormat.ToJson(request.Http.Request.ContentType, body.Bytes));
        var isMaster = request.User.Groups.Contains(Users.Masters);
        var rules = new List<AccessRule>(ComponentRules.Everybody);
        if (request.User.Username is { } name && ComponentRules.ByUser.TryGetValue(name, out var own))
            rules.AddRange(own);
        await Responses.ValueAsync(request.Http, 201, review with
        {
            Status = new()
            {
                Incomplete = Users.NodeOf(request.User) is not null,
                EvaluationError = Users.NodeOf(request.User) is null ? null : "the rules of nodes depend on the objects they work with",
                ResourceRules = isMaster
                    ? [new() { Verbs = ["*"], ApiGroups = ["*"], Resources = ["*"] }]
                    : [.. rules.SelectMany(Describe)],
                NonResourceRules = isMaster
                    ? [new() { Verbs = ["*"], NonResourceURLs = ["*"] }]
                    : [new() { Verbs = ["get"], NonResourceURLs = ["/api", "/api/*", "/apis", "/apis/*", "/healthz", "/livez", "/openapi", "/openapi/*", "/readyz", "/version"] }],
            },
        });
    }

    /// <summary>Rules name groups in their resources; the API wants them apart.</summary>
    private static IEnumerable<ResourceRule> Describe(AccessRule rule) => rule.Resources.Split(' ').Select(resource =>
    {
        var (plural, subresource) = resource.Split('/') is [var head, var tail] ? (head, "/" + tail) : (resource, "");
        var dot = plural.IndexOf('.', StringComparison.Ordinal);
        return new ResourceRule
        {
            Verbs = rule.Verbs.Split(' '),
            ApiGroups = [resource == "*" ? "*" : dot < 0 ? "" : plural[(dot + 1)..]],
            Resources = [(dot < 0 ? plural : plural[..dot]) + subresource],
        };
    });
}
