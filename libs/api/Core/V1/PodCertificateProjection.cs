using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>PodCertificateProjection</summary>
public sealed record PodCertificateProjection
{
    /// <summary>CertificateChainPath</summary>
    public string? CertificateChainPath { get; init; }

    /// <summary>CredentialBundlePath</summary>
    public string? CredentialBundlePath { get; init; }

    /// <summary>KeyPath</summary>
    public string? KeyPath { get; init; }

    /// <summary>KeyType</summary>
    [Required]
    public string KeyType { get; init => field = value ?? ""; } = "";

    /// <summary>MaxExpirationSeconds</summary>
    public int? MaxExpirationSeconds { get; init; }

    /// <summary>SignerName</summary>
    [Required]
    public string SignerName { get; init => field = value ?? ""; } = "";

    /// <summary>UserAnnotations</summary>
    public IReadOnlyDictionary<string, string> UserAnnotations { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;
}
