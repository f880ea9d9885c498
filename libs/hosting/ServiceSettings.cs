using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Cluster.Hosting;

/// <summary>What every service reads from its environment. See docs/architecture.md for the meaning of each setting.</summary>
public sealed record ServiceSettings
{
    /// <summary>Name of the service, such as <c>scheduler</c>: its Dapr app id, unless <c>APP_ID</c> says otherwise.</summary>
    public required string AppId { get; init; }

    /// <summary>Name of the service in traces; that of the app unless instances have app ids of their own, as kubelets do.</summary>
    public string ServiceName { get => field ?? AppId; init; }

    /// <summary>Port of the plain HTTP app channel: Dapr callbacks, health and metrics. 0 picks a free one.</summary>
    public int AppPort { get; init; }

    /// <summary>Address on which the app channel listens; loopback unless the sidecar is on another host.</summary>
    public string AppAddress { get; init; } = "127.0.0.1";

    /// <summary>Base address of the Dapr sidecar.</summary>
    public Uri DaprHttpEndpoint { get; init; } = new("http://127.0.0.1:3500");

    /// <summary>Token that the sidecar asks for, or null.</summary>
    public string? DaprApiToken { get; init; }

    /// <summary>Token that calls from the sidecar must carry, or null.</summary>
    public string? AppApiToken { get; init; }

    /// <summary>Path of the kubeconfig with the server and the service's identity, or null.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Name of the node that the service works for, or null.</summary>
    public string? NodeName { get; init; }

    /// <summary>Where to send traces over OTLP; null turns tracing off.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>Whether memory left over from the start or from a burst is returned to the system while there is nothing to do.</summary>
    public bool TrimWhenIdle { get; init; }

    /// <summary>Reads the settings from configuration (environment variables under their own names).</summary>
    /// <param name="configuration">Configuration with the environment among its sources.</param>
    /// <param name="appId">App id when <c>APP_ID</c> is not set.</param>
    /// <exception cref="InvalidOperationException">A setting is present but not readable; the message names it.</exception>
    public static ServiceSettings From(IConfiguration configuration, string appId) => new()
    {
        AppId = configuration["APP_ID"] ?? appId,
        ServiceName = appId,
        AppPort = PortOf(configuration, "APP_PORT") ?? 0,
        AppAddress = configuration["APP_ADDRESS"] ?? "127.0.0.1",
        DaprHttpEndpoint = UriOf(configuration, "DAPR_HTTP_ENDPOINT") ?? new Uri($"http://127.0.0.1:{PortOf(configuration, "DAPR_HTTP_PORT") ?? 3500}"),
        DaprApiToken = configuration["DAPR_API_TOKEN"],
        AppApiToken = configuration["APP_API_TOKEN"],
        Kubeconfig = configuration["KUBECONFIG"],
        NodeName = configuration["NODE_NAME"],
        OtlpEndpoint = UriOf(configuration, "OTEL_EXPORTER_OTLP_ENDPOINT"),
        TrimWhenIdle = SwitchOf(configuration, "TRIM_WHEN_IDLE"),
    };

    private static int? PortOf(IConfiguration configuration, string name)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : throw new InvalidOperationException($"{name} is \"{text}\": set it to a port between 0 and 65535");
    }

    private static bool SwitchOf(IConfiguration configuration, string name)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return false;
        return bool.TryParse(text, out var on) ? on : throw new InvalidOperationException($"{name} is \"{text}\": set it to true or false");
    }

    private static Uri? UriOf(IConfiguration configuration, string name)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https")
            ? uri
            : throw new InvalidOperationException($"{name} is \"{text}\": set it to a URL such as http://127.0.0.1:4318");
    }
}
