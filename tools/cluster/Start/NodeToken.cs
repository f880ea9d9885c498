using System.Globalization;
using System.Text.Json.Nodes;

namespace Cluster.Launcher.Start;

/// <summary>The bootstrap token with which the cluster's nodes ask for their first certificate, as kubeadm makes it: good for a day.</summary>
/// <param name="token"><c>id.secret</c>.</param>
internal sealed class NodeToken(string token, TimeProvider time)
{
    private const string Secrets = "/api/v1/namespaces/kube-system/secrets";

    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>Makes the token good from now on, also when an earlier start has left one that has run out.</summary>
    public async Task EnsureAsync(ClusterApi api, CancellationToken ct)
    {
        var (id, secret) = token.Split('.') is [var head, var tail] ? (head, tail) : throw new FormatException("the token is not id.secret");
        var name = "bootstrap-token-" + id;
        await api.DeleteAsync($"{Secrets}/{name}", ct);
        await api.EnsureAsync(Secrets, new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = name },
            ["type"] = "bootstrap.kubernetes.io/token",
            ["stringData"] = new JsonObject
            {
                ["description"] = "The nodes that ./cluster up starts ask for their certificates with this.",
                ["token-id"] = id,
                ["token-secret"] = secret,
                ["expiration"] = (time.GetUtcNow() + Life).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                ["usage-bootstrap-authentication"] = "true",
                ["auth-extra-groups"] = "system:bootstrappers:kubeadm:default-node-token",
            },
        }, ct);
    }
}
