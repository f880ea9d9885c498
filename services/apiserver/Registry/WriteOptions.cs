using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Apply;
using Cluster.ApiServer.Registry.Versions;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Registry;

/// <summary>Who writes, and whether for real.</summary>
/// <param name="User">Who asks.</param>
/// <param name="DryRun">Go through everything but the commit.</param>
internal sealed record WriteOptions(UserInfo User, bool DryRun = false)
{
    /// <summary>Who owns the fields that the write sets.</summary>
    public string Manager { get; init; } = FieldOwner.Server;

    /// <summary>The version that the client speaks; null is the stored form.</summary>
    public ServedResource? Served { get; init; }

    /// <summary>The subresource that the client writes through, or empty.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>The request as it came, for warnings to the client and notes for the audit log; null when the server itself writes.</summary>
    public HttpContext? Http { get; init; }

    /// <summary>Part of a request that has been admitted as a whole already, such as the deletion that an eviction leads to.</summary>
    public bool IsAdmitted { get; init; }

    /// <summary>What the client does, for the history; empty goes by what is committed.</summary>
    public string Verb { get; init; } = "";

    /// <summary>Server-side apply: the object comes with its owners found already.</summary>
    public bool IsApply { get; init; }

    /// <summary>Apply even what takes fields from their owners.</summary>
    public bool Force { get; init; }

    /// <summary>Takes out what was no fault in the version that the client speaks.</summary>
    public void Waive(List<FieldError> errors)
    {
        if (errors.Count > 0 && Served?.Conversion?.Waives is { } waives)
            errors.RemoveAll(error => waives(error));
    }
}
