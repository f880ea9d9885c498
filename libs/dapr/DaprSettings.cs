using Microsoft.Extensions.Configuration;

namespace Cluster.Dapr;

/// <summary>Where the sidecar is and which secrets the two sides show each other.</summary>
/// <param name="HttpEndpoint">Base address of the sidecar's HTTP API, without a path.</param>
/// <param name="ApiToken">Sent to the sidecar as <c>dapr-api-token</c>; null when the sidecar asks for none.</param>
/// <param name="AppToken">Demanded from the sidecar on every callback; null when callbacks are not checked.</param>
public sealed record DaprSettings(Uri HttpEndpoint, string? ApiToken, string? AppToken)
{
    /// <summary>The header that carries either token.</summary>
    public const string TokenHeader = "dapr-api-token";

    /// <summary>Name of this library's activity source.</summary>
    public const string ActivitySourceName = "Cluster.Dapr";

    /// <summary>Reads <c>DAPR_HTTP_ENDPOINT</c> (else 127.0.0.1 and <c>DAPR_HTTP_PORT</c>, else port 3500),
    /// <c>DAPR_API_TOKEN</c> and <c>APP_API_TOKEN</c>.</summary>
    /// <param name="configuration">Usually the host's, which holds the environment.</param>
    /// <exception cref="UriFormatException">The endpoint is not an absolute address.</exception>
    public static DaprSettings From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var endpoint = NullIfEmpty(configuration["DAPR_HTTP_ENDPOINT"])
            ?? $"http://127.0.0.1:{NullIfEmpty(configuration["DAPR_HTTP_PORT"]) ?? "3500"}";
        return new DaprSettings(
            new Uri(endpoint.TrimEnd('/') + "/"),
            NullIfEmpty(configuration["DAPR_API_TOKEN"]),
            NullIfEmpty(configuration["APP_API_TOKEN"]));
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
