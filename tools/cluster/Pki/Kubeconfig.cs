namespace Cluster.Launcher.Pki;

/// <summary>Writes kubeconfig files that carry their certificates inside, so that one file can be copied elsewhere.</summary>
internal static class Kubeconfig
{
    public static string For(string user, string server, Credential authority, Credential client) => For(user, server, authority,
        $"client-certificate-data: {Base64(client.CertificatePath)}", $"client-key-data: {Base64(client.KeyPath)}");

    /// <summary>For somebody who has a token and no certificate yet.</summary>
    public static string For(string user, string server, Credential authority, string token) => For(user, server, authority, $"token: {token}", "");

    private static string For(string user, string server, Credential authority, string proof, string moreProof) =>
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
            {proof}
            {moreProof}
        contexts:
        - name: cluster
          context:
            cluster: cluster
            user: {user}

        """;

    private static string Base64(string path) => Convert.ToBase64String(File.ReadAllBytes(path));
}
