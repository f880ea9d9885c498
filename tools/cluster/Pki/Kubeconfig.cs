namespace Cluster.Launcher.Pki;

/// <summary>Writes kubeconfig files that carry their certificates inside, so that one file can be copied elsewhere.</summary>
internal static class Kubeconfig
{
    public static string For(string user, string server, Credential authority, Credential client) =>
        $"""
        apiVersion: v1
        kind: Config
        current-context: cluster
        clusters:
        - name: cluster
          cluster:
            server: {server}
            certificate-authority-data: {Base64(authority.CertificatePath)}
        users:
        - name: {user}
          user:
            client-certificate-data: {Base64(client.CertificatePath)}
            client-key-data: {Base64(client.KeyPath)}
        contexts:
        - name: cluster
          context:
            cluster: cluster
            user: {user}

        """;

    private static string Base64(string path) => Convert.ToBase64String(File.ReadAllBytes(path));
}
