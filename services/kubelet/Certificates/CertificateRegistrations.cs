using Cluster.Client;
using Cluster.Client.Configuration;

namespace Cluster.Kubelet.Certificates;

/// <summary>Registers what keeps the node's identity alive.</summary>
internal static class CertificateRegistrations
{
    public static void AddCertificateRotation(this IServiceCollection services, NodeIdentity identity)
    {
        if (identity is not { Certificate: { } file, Connection: { } connection })
            return;
        services.AddHostedService(provider => new CertificateRotation(
            file, connection, provider.GetRequiredService<KubernetesClient>(), provider.GetRequiredService<KubeletOptions>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<CertificateRotation>>()));
    }
}
