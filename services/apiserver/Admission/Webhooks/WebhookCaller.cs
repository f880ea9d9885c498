using System.Net;
using System.Text;
using System.Text.Json;
using Cluster.Api;
using Cluster.ApiServer.Admission.Matching;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Webhooks;

namespace Cluster.ApiServer.Admission.Webhooks;

/// <summary>Asks a webhook about a request, and believes the answer only when it is one to this question.</summary>
/// <remarks>Source: <c>k8s.io/apiserver/pkg/admission/plugin/webhook</c>, packages <c>mutating</c>, <c>validating</c> and <c>request</c>.</remarks>
internal static class WebhookCaller
{
    private const int ExcerptBytes = 200;

    /// <param name="mayPatch">Whether the answer may change the object.</param>
    /// <exception cref="ApiException">The request is a dry run and the webhook is not fit for those.</exception>
    /// <exception cref="WebhookCallException">There is no answer that can be used.</exception>
    public static async Task<WebhookResponse> AskAsync(AdmissionWebhook webhook, AdmissionView view, bool mayPatch, CancellationToken ct)
    {
        if (view.Subject.Request.Options.DryRun && !webhook.SupportsDryRun)
            throw ApiException.BadRequest($"admission webhook \"{webhook.Name}\" does not support dry run");
        if (webhook.ReviewVersion is not { } version)
            throw new WebhookCallException(webhook.Name, "could not create admission objects: webhook does not accept known AdmissionReview versions (v1, v1beta1)");
        var uid = Guid.NewGuid().ToString();
        var body = await PostAsync(webhook, ReviewWriter.Review(view, version, uid), ct);
        var review = Read(webhook, body);
        return FaultOf(review, version, uid, mayPatch) is { } fault
            ? throw new WebhookCallException(webhook.Name, $"received invalid webhook response: {fault}")
            : review.Response!;
    }

    /// <summary>The refusal that a webhook has given.</summary>
    public static ApiException Refusal(AdmissionWebhook webhook, WebhookResponse response)
    {
        var status = response.Status ?? new();
        var denied = $"admission webhook \"{webhook.Name}\" denied the request";
        return new(status with
        {
            ApiVersion = "v1",
            Kind = "Status",
            Code = status.Code is >= 400 and < 600 ? status.Code : 400,
            StatusValue = status.StatusValue is { Length: > 0 } and not "Success" ? status.StatusValue : "Failure",
            Message = status.Message is { Length: > 0 } message ? $"{denied}: {message}"
                : status.Reason is { Length: > 0 } reason ? $"{denied}: {reason}"
                : $"{denied} without explanation",
        });
    }

    private static async Task<byte[]> PostAsync(AdmissionWebhook webhook, byte[] review, CancellationToken ct)
    {
        var transport = webhook.Transport;
        var address = new Uri($"{transport.Address.OriginalString}?timeout={webhook.Patience.TotalSeconds:0}s");
        try
        {
            var (code, body) = await transport.PostAsync(address, review, webhook.Patience, ct);
            return code is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices ? body
                : throw new WebhookCallException(webhook.Name, "failed to call webhook: " + WordsFor(code, body));
        }
        catch (Exception e) when (WebhookFault.IsFault(e, ct))
        {
            throw new WebhookCallException(webhook.Name, "failed to call webhook: " + WebhookFault.Describe(e, address));
        }
    }

    private static string WordsFor(HttpStatusCode code, byte[] body) => code switch
    {
        HttpStatusCode.BadRequest => "the server rejected our request for an unknown reason",
        HttpStatusCode.Unauthorized => "the server has asked for the client to provide credentials",
        HttpStatusCode.NotFound => "the server could not find the requested resource",
        HttpStatusCode.MethodNotAllowed => "the server does not allow this method on the requested resource",
        HttpStatusCode.TooManyRequests => "the server has received too many requests and has asked us to try again later",
        HttpStatusCode.ServiceUnavailable => "the server is currently unable to handle the request",
        >= HttpStatusCode.InternalServerError => $"an error on the server (\"{Excerpt(body)}\") has prevented the request from succeeding",
        _ => $"the server responded with the status code {(int)code} but did not return more information",
    };

    private static string Excerpt(byte[] body) => body.Length == 0 ? "unknown" : Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, ExcerptBytes))).Trim();

    private static WebhookReview Read(AdmissionWebhook webhook, byte[] body)
    {
        try
        {
            return KubernetesJson.Decode<WebhookReview>(body);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new WebhookCallException(webhook.Name, $"failed to call webhook: couldn't get version/kind; json parse error: {e.Message}");
        }
    }

    /// <summary>What is wrong with an answer. Answers in v1beta1 were never looked at as closely, and still are not.</summary>
    private static string? FaultOf(WebhookReview review, string version, string uid, bool mayPatch)
    {
        if (review.Response is not { } response)
            return "webhook response was absent";
        if (version != "v1")
            return null;
        var hasPatch = response.Patch is { Length: > 0 };
        if (response.Uid != uid)
            return $"expected response.uid=\"{uid}\", got \"{response.Uid}\"";
        if (review is not { ApiVersion: "admission.k8s.io/v1", Kind: "AdmissionReview" })
            return $"expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got {review.ApiVersion}, Kind={review.Kind}";
        if (!mayPatch)
            return hasPatch ? "validating webhook may not return response.patch" : response.PatchType is not null ? "validating webhook may not return response.patchType" : null;
        return (hasPatch, response.PatchType) switch
        {
            (true, null) => "webhook returned response.patch but not response.patchType",
            (false, not null) => "webhook returned response.patchType but not response.patch",
            (_, "") => "webhook returned invalid response.patchType of \"\"",
            _ => null,
        };
    }
}
