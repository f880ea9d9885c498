using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.Admission.Webhooks;

/// <summary>What a webhook says about a request.</summary>
internal sealed record WebhookResponse
{
    public string? Uid { get; init; }

    public bool Allowed { get; init; }

    /// <summary>Why not.</summary>
    public Status? Status { get; init; }

    public byte[]? Patch { get; init; }

    public string? PatchType { get; init; }

    public IReadOnlyDictionary<string, string>? AuditAnnotations { get; init; }

    public IReadOnlyList<string>? Warnings { get; init; }
}
