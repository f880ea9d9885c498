using Cluster.Client.Configuration;

namespace Cluster.Controllers.Namespaces;

/// <summary>The certificates by which pods may recognise the API server: those this service itself trusts.</summary>
/// <param name="Pem">PEM; empty when the connection names no authority.</param>
internal sealed record RootAuthorities(string Pem)
{
    public static RootAuthorities Of(ClusterConnection connection) =>
        new(string.Concat(connection.Authorities.Select(certificate => certificate.ExportCertificatePem() + "\n")));
}
