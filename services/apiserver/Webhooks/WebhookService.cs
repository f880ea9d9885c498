namespace Cluster.ApiServer.Webhooks;

/// <summary>A Service behind which a webhook runs.</summary>
/// <param name="Path">Below the root; empty or with a slash in front.</param>
internal sealed record WebhookService(string Namespace, string Name, string Path, int Port)
{
    private const int DefaultPort = 443;

    /// <summary>The name that its certificate must bear.</summary>
    public string Host => $"{Name}.{Namespace}.svc";

    public static WebhookService Of(string ns, string name, string? path, int? port) =>
        new(ns, name, path is { Length: > 0 } ? "/" + path.TrimStart('/') : "", port ?? DefaultPort);
}
