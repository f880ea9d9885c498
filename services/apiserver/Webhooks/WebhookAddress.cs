using System.Text;

namespace Cluster.ApiServer.Webhooks;

/// <summary>How a webhook is reached: by its URL or through its Service, and which certificates are trusted there.</summary>
/// <param name="Url">Null when there is a Service.</param>
/// <param name="Service">Null when there is a URL.</param>
/// <param name="Authorities">PEM text; empty: those the machine trusts.</param>
/// <remarks>Two addresses are equal when they say the same, so that connections can be shared.</remarks>
internal sealed record WebhookAddress(string? Url, WebhookService? Service, string Authorities)
{
    /// <summary>Where requests go, as it appears in messages.</summary>
    public Uri Uri { get; } = Service is null ? new(Url ?? "https://invalid.") : new($"https://{Service.Host}:{Service.Port}{Service.Path}");

    public static WebhookAddress Of(Api.Apiextensions.V1.WebhookClientConfig config) => new(
        config.Url, config.Service is { } service ? WebhookService.Of(service.Namespace, service.Name, service.Path, service.Port) : null, TextOf(config.CaBundle));

    public static WebhookAddress Of(Api.AdmissionRegistration.V1.WebhookClientConfig config) => new(
        config.Url, config.Service is { } service ? WebhookService.Of(service.Namespace, service.Name, service.Path, service.Port) : null, TextOf(config.CaBundle));

    private static string TextOf(byte[]? bundle) => bundle is null ? "" : Encoding.UTF8.GetString(bundle);
}
