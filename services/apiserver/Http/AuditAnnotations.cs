using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Auditing;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Http;

/// <summary>What the audit log is to say about a request besides what it is: notes of authorizers and admission policies, by qualified key.</summary>
/// <remarks>Costs a look-up while nothing is recorded.</remarks>
internal static class AuditAnnotations
{
    /// <summary>Adds a note; of several under one key the first counts.</summary>
    public static void Add(HttpContext http, string key, string value) => http.Features.Get<AuditRecord>()?.Annotations.TryAdd(key, value);

    /// <summary>Names the object that a request is about, when its path does not.</summary>
    public static void Describe(HttpContext http, ObjectMeta metadata) => http.Features.Get<AuditRecord>()?.Describe(metadata);
}
