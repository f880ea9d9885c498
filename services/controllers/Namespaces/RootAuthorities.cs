using Cluster.Client.Configuration;

namespace Cluster.Controllers.Namespaces;

/// <summary>The certificates by which pods may recognise the API server: those this service itself trusts.</summary>
internal sealed class RootAuthorities(ClusterConnection connection)
{
    /// <summary>PEM; empty when the connection names no authority.</summary>
    public string Pem { get; } = string.Concat(connection.Authorities.Select(certificate => certificate.ExportCertificatePem() + "\n"));
}
