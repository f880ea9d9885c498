using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Apiextensions.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Webhooks;

namespace Cluster.ApiServer.CustomResources.Conversion;

/// <summary>Strategy <c>Webhook</c>: asks a server of the definition's author, in the words of <c>ConversionReview</c> v1.</summary>
/// <remarks>The webhook may change anything but an object's identity: of the metadata only labels and annotations are taken over.</remarks>
internal sealed class WebhookConverter(string definition, WebhookConversion webhook, WebhookTransport transport) : IVersionConverter
{
    /// <summary>Objects in one request, so that neither side has to hold a whole resource at once.</summary>
    private const int BatchLimit = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const string Review = "apiextensions.k8s.io/v1";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CustomObject>> ConvertAsync(IReadOnlyList<CustomObject> objects, string apiVersion, CancellationToken ct)
    {
        var result = new List<CustomObject>(objects.Count);
        foreach (var batch in objects.Chunk(BatchLimit))
        {
            var uid = Guid.NewGuid().ToString();
            var answer = await AskAsync(batch, apiVersion, uid, ct);
            result.AddRange(Read(batch, apiVersion, uid, answer));
        }
        return result;
    }

    private async Task<byte[]> AskAsync(CustomObject[] batch, string apiVersion, string uid, CancellationToken ct)
    {
        if (!webhook.ConversionReviewVersions.Contains("v1"))
            throw Failed(batch[0], "it understands no version of ConversionReview that this server speaks; list v1 in conversionReviewVersions");
        try
        {
            var (code, body) = await transport.PostAsync(transport.Address, Question(batch, apiVersion, uid), Patience, ct);
            return (int)code is >= 200 and < 300 ? body
                : throw Failed(batch[0], $"Post \"{transport.Address}\": the server answered {(int)code}: {Excerpt(body)}");
        }
        catch (Exception e) when (WebhookFault.IsFault(e, ct))
        {
            throw Failed(batch[0], WebhookFault.Describe(e, transport.Address));
        }
    }

    private static byte[] Question(CustomObject[] batch, string apiVersion, string uid)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(buffer, new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "ConversionReview"u8);
        writer.WriteString("apiVersion"u8, Review);
        writer.WriteStartObject("request"u8);
        writer.WriteString("uid"u8, uid);
        writer.WriteString("desiredAPIVersion"u8, apiVersion);
        writer.WriteStartArray("objects"u8);
        foreach (var obj in batch)
            writer.WriteRawValue(obj.Encode(), skipInputValidation: true);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private List<CustomObject> Read(CustomObject[] batch, string apiVersion, string uid, byte[] answer)
    {
        try
        {
            var review = CustomObject.Parse(answer);
            if (TextAt(review, "kind") != "ConversionReview" || TextAt(review, "apiVersion") != Review)
                throw Failed(batch[0], $"the answer is not a ConversionReview of {Review}");
            if (!review.TryGetProperty("response", out var response) || response.ValueKind != JsonValueKind.Object)
                throw Failed(batch[0], "the answer has no response");
            if (TextAt(response, "uid") != uid)
                throw Failed(batch[0], $"expected response.uid={uid}, got {TextAt(response, "uid")}");
            var verdict = response.TryGetProperty("result", out var result) ? result.Deserialize<Status>(KubernetesJson.Options) : null;
            if (verdict?.StatusValue != "Success")
                throw Failed(batch[0], verdict?.Message is { Length: > 0 } message ? message : "the answer does not say that it succeeded");
            var converted = response.TryGetProperty("convertedObjects", out var list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : 0;
            if (converted != batch.Length)
                throw Failed(batch[0], $"webhook returned {converted} objects, expected {batch.Length}");
            return [.. list.EnumerateArray().Select((obj, i) => Checked(batch[i], CustomObject.Decode(JsonSerializer.SerializeToUtf8Bytes(obj, KubernetesJson.Options)), apiVersion, i))];
        }
        catch (JsonException e)
        {
            throw Failed(batch[0], $"the answer cannot be read: {e.Message}");
        }
    }

    private CustomObject Checked(CustomObject before, CustomObject after, string apiVersion, int index)
    {
        if (after.ApiVersion != apiVersion)
            throw Failed(before, $"invalid converted object at index {index}: invalid groupVersion, expected {apiVersion}, got {after.ApiVersion}");
        if (after.Kind != before.Kind)
            throw Failed(before, $"invalid converted object at index {index}: invalid kind, expected {before.Kind}, got {after.Kind}");
        var (was, now) = (before.Metadata, after.Metadata);
        if (now.Name != was.Name || now.Namespace != was.Namespace || now.Uid != was.Uid)
            throw Failed(before, $"invalid metadata in object at index {index}: metadata.name, metadata.namespace and metadata.uid must not change");
        return after.With(was with { Labels = now.Labels, Annotations = now.Annotations });
    }

    private ApiException Failed(CustomObject obj, string why) => ApiException.Of(500, "InternalError",
        $"conversion webhook for {obj.ApiVersion}, Kind={obj.Kind} failed: {why} (see spec.conversion.webhook of customresourcedefinition \"{definition}\")", null);

    private static string TextAt(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string Excerpt(byte[] body) => Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 200)));
}
