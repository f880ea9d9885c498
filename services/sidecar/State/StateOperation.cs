using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Cluster.Sidecar.State;

/// <summary>One operation of a transaction as it is sent: <c>upsert</c> or <c>delete</c> with its request.</summary>
internal sealed record StateOperation(string? Operation, StateItem? Request)
{
    public string Key => Request?.Key ?? throw new FormatException("an operation needs a request with a key");

    /// <exception cref="FormatException">The operation is unknown.</exception>
    public StateWrite ToWrite(string storedKey) => Operation switch
    {
        "upsert" => Request!.ToWrite(storedKey),
        "delete" => Request!.ToWrite(storedKey) with { Value = null },
        _ => throw new FormatException($"operation type {Operation} not supported"),
    };
}

/// <summary>One item of a save as it is sent.</summary>
internal sealed record StateItem(string? Key, JsonElement Value, string? Etag, Dictionary<string, string>? Metadata, StateItemOptions? Options)
{
    public StateWrite ToWrite(string storedKey) => new(
        storedKey,
        Value.ValueKind == JsonValueKind.Undefined ? "null"u8.ToArray() : Encoding.UTF8.GetBytes(Value.GetRawText()),
        Etag,
        Options?.Concurrency == "first-write",
        long.TryParse(Metadata?.GetValueOrDefault("ttlInSeconds"), CultureInfo.InvariantCulture, out var ttl) ? ttl : null);
}

/// <summary>How a write is to be done.</summary>
internal sealed record StateItemOptions(string? Concurrency, string? Consistency);
