using System.Security.Cryptography.X509Certificates;
using Cluster.Client;
using Cluster.Client.Configuration;

namespace Cluster.Kubelet.Certificates;

/// <summary>Who this kubelet is towards the API server.</summary>
/// <param name="Connection">How it calls; null for what <c>KUBECONFIG</c> says.</param>
/// <param name="Certificate">The certificate that it has asked for and renews; null when others provide its identity.</param>
internal sealed record NodeIdentity(ClusterConnection? Connection, ClientCertificateFile? Certificate)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Without a certificate in force, asks for one with the bootstrap kubeconfig, for as long as it takes.</summary>
    /// <exception cref="KubeConfigException">A kubeconfig cannot be used.</exception>
    /// <exception cref="InvalidOperationException">The place for the kubeconfig is missing.</exception>
    public static async Task<NodeIdentity> EstablishAsync(KubeletOptions options, CancellationToken ct)
    {
        if (options.BootstrapKubeconfig is not { } bootstrap)
            return new(null, null);
        var kubeconfig = options.Kubeconfig ?? throw new InvalidOperationException("--bootstrap-kubeconfig needs --kubeconfig: the file to write");
        var connection = KubeConfig.Load(bootstrap);
        var file = new ClientCertificateFile(options.CertDir, TimeProvider.System);
        var user = UserOf(options.NodeName);
        using (var current = file.Find(user, connection.Authorities))
        {
            if (current is null)
                await AskAsync(connection, file, user, ct);
        }

        ClientCertificateFile.Write(kubeconfig, KubeconfigFor(user, connection, file.Location));
        return new(KubeConfig.Load(kubeconfig), file);
    }

    public static string UserOf(string nodeName) => "system:node:" + nodeName;

    /// <summary>Asks until there is a certificate.</summary>
    private static async Task AskAsync(ClusterConnection connection, ClientCertificateFile file, string user, CancellationToken ct)
    {
        using var client = new KubernetesClient(connection);
        var requester = new CertificateRequester(client, TimeProvider.System);
        var told = "";
        while (true)
        {
            try
            {
                using var key = file.OpenKey();
                if (await requester.RequestAsync(user, key, ct) is { } certificate)
                {
                    file.Accept(certificate, key);
                    return;
                }

                file.ForgetKey();
                Tell("the request was denied or failed");
            }
            catch (Exception e) when (e is HttpRequestException or KubernetesException)
            {
                Tell(e.Message);
            }

            await Task.Delay(RetryPause, ct);
        }

        // There is no host yet to log through; once per cause is enough.
        void Tell(string cause)
        {
            if (cause != told)
                Console.Error.WriteLine($"No certificate for {user} yet, will ask again: {cause}");
            told = cause;
        }
    }

    private static string KubeconfigFor(string user, ClusterConnection connection, string certificate) => $"""
        apiVersion: v1
        kind: Config
        current-context: cluster
        clusters:
        - name: cluster
          cluster:
            server: {connection.Server.GetLeftPart(UriPartial.Authority)}
            certificate-authority-data: {Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(PemOf(connection.Authorities)))}
        users:
        - name: {user}
          user:
            client-certificate: {certificate}
            client-key: {certificate}
        contexts:
        - name: cluster
          context:
            cluster: cluster
            user: {user}

        """;

    private static string PemOf(X509Certificate2Collection authorities) => authorities.ExportCertificatePems() + "\n";
}
