using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.Aggregation;

/// <summary>What is known of an aggregated API.</summary>
/// <param name="Verdict">Whether it answers.</param>
/// <param name="Resources">What it serves, as it last said; null when it never did.</param>
/// <param name="OpenApi">Where its OpenAPI v3 document is, relative to the server; null when it has none.</param>
/// <param name="Swagger">Its part of the OpenAPI v2 document; null when it has none.</param>
internal sealed record RemoteState(Verdict Verdict, APIResourceList? Resources = null, string? OpenApi = null, byte[]? Swagger = null)
{
    /// <summary>Nothing has been found out yet.</summary>
    public static readonly RemoteState Unknown = new(new Verdict("Unknown", "", "not checked yet"));

    /// <summary>This news on top of what was known: a description outlives the server that gave it, as a stale one.</summary>
    public RemoteState After(RemoteState before) => Verdict.IsAvailable ? this : before with { Verdict = Verdict };

    /// <summary>Whether discovery would say the same.</summary>
    public bool IsSameAs(RemoteState other) => Verdict == other.Verdict && OpenApi == other.OpenApi && Swagger.AsSpan().SequenceEqual(other.Swagger)
        && (ReferenceEquals(Resources, other.Resources) || Api.KubernetesJson.Encode(Resources).AsSpan().SequenceEqual(Api.KubernetesJson.Encode(other.Resources)));
}
