using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Http;

/// <summary>What the audit log is to say about a request besides what it is: notes of authorizers and admission policies, by qualified key.</summary>
internal static class AuditAnnotations
{
    private static readonly object Place = new();
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>Adds a note; of several under one key the first counts.</summary>
    public static void Add(HttpContext http, string key, string value)
    {
        if (http.Items[Place] is not Dictionary<string, string> notes)
            http.Items[Place] = notes = [];
        notes.TryAdd(key, value);
    }

    public static IReadOnlyDictionary<string, string> Of(HttpContext http) => http.Items[Place] as Dictionary<string, string> ?? None;
}
