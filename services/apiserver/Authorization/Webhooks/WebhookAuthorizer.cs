using Cluster.Api.Authorization.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Settings;

namespace Cluster.ApiServer.Authorization.Webhooks;

/// <summary>Asks a service outside (<c>--authorization-webhook-config-file</c>). Its answers are kept for a while; without one it has no opinion.</summary>
internal sealed partial class WebhookAuthorizer(RemoteReview service, TimeSpan allowedLife, TimeSpan refusedLife, TimeProvider time, ILogger<WebhookAuthorizer> logger) : IAuthorizer
{
    private const int MaxKept = 8192;

    /// <summary>Longer questions are asked every time, so that nobody fills the memory with them.</summary>
    private const int MaxKeyLength = 10_000;

    private readonly ExpiringCache<string, AccessDecision> _known = new(MaxKept, time);

    public async ValueTask<AccessDecision> AuthorizeAsync(AccessAttributes attributes, CancellationToken ct)
    {
        var review = Question(attributes);
        var key = System.Text.Encoding.UTF8.GetString(Api.KubernetesJson.Encode(review.Spec));
        if (_known.TryGet(key, out var known))
            return known;
        try
        {
            var status = (await service.AskAsync(review, ct)).Status ?? new();
            var decision = status.Allowed ? AccessDecision.Allow(status.Reason ?? "")
                : status.Denied ? AccessDecision.Deny(status.Reason ?? "") : new(false, status.Reason ?? "");
            if (key.Length <= MaxKeyLength)
                _known.Set(key, decision, decision.IsAllowed ? allowedLife : refusedLife);
            return decision;
        }
        catch (HttpRequestException e)
        {
            LogAway(service.Host, e.Message);
            return new(false, $"the authorization webhook at {service.Host} does not answer");
        }
    }

    private static SubjectAccessReview Question(AccessAttributes wanted) => new()
    {
        Spec = new()
        {
            User = wanted.User.Username,
            Uid = wanted.User.Uid,
            Groups = wanted.User.Groups,
            Extra = wanted.User.Extra,
            ResourceAttributes = !wanted.IsResource ? null : new()
            {
                Verb = wanted.Verb,
                Group = wanted.Group,
                Version = wanted.Version,
                Resource = wanted.Resource,
                Subresource = wanted.Subresource,
                Namespace = wanted.Namespace,
                Name = wanted.Name,
            },
            NonResourceAttributes = wanted.IsResource ? null : new() { Verb = wanted.Verb, Path = wanted.Path },
        },
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The authorization webhook at {Host} does not answer: {Reason}")]
    private partial void LogAway(string host, string reason);
}
