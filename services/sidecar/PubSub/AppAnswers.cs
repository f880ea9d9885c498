using System.Net;
using System.Text.Json;

namespace Cluster.Sidecar.PubSub;

/// <summary>Reads what an app answers to a delivery.</summary>
internal static class AppAnswers
{
    /// <summary>The outcome of a single message: 2xx without a readable status is success.</summary>
    public static Outcome ForMessage(HttpStatusCode code, ReadOnlyMemory<byte> body)
    {
        if (code == HttpStatusCode.NotFound) return Outcome.Drop;
        if ((int)code is < 200 or > 299) return Outcome.Retry;
        if (body.IsEmpty) return Outcome.Success;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } answer && answer.TryGetProperty("status", out var status)
                ? FromStatus(status.ToString(), whenEmpty: Outcome.Success)
                : Outcome.Success;
        }
        catch (JsonException)
        {
            return Outcome.Success;
        }
    }

    /// <summary>The outcomes of a batch by entry id: an entry that a 2xx answer leaves out is to be tried again.</summary>
    public static Func<string, Outcome> ForBatch(HttpStatusCode code, ReadOnlyMemory<byte> body)
    {
        if (code == HttpStatusCode.NotFound) return _ => Outcome.Drop;
        if ((int)code is < 200 or > 299) return _ => Outcome.Retry;
        try
        {
            var answer = JsonSerializer.Deserialize<BatchAnswer>(body.Span, JsonSerializerOptions.Web);
            var byId = (answer?.Statuses ?? []).Where(s => s.EntryId is not null).DistinctBy(s => s.EntryId)
                .ToDictionary(s => s.EntryId!, s => FromStatus(s.Status, whenEmpty: Outcome.Retry));
            return id => byId.GetValueOrDefault(id, Outcome.Retry);
        }
        catch (JsonException)
        {
            return _ => Outcome.Retry;
        }
    }

    private static Outcome FromStatus(string? status, Outcome whenEmpty) => status?.ToUpperInvariant() switch
    {
        null or "" => whenEmpty,
        "SUCCESS" => Outcome.Success,
        "DROP" => Outcome.Drop,
        _ => Outcome.Retry,
    };

    private sealed record BatchAnswer(List<EntryStatus>? Statuses);

    private sealed record EntryStatus(string? EntryId, string? Status);
}
