using System.Globalization;
using System.Net;
using Cluster.Api;
using Cluster.ApiServer.Registry.Versions;
using Cluster.ApiServer.Settings;
using Cluster.ApiServer.Storage;
using Microsoft.Extensions.Configuration;

namespace Cluster.ApiServer;

/// <summary>The server's flags, under upstream's names.</summary>
internal sealed record ApiServerOptions
{
    public IPAddress BindAddress { get; init; } = IPAddress.Any;

    public int SecurePort { get; init; } = 6443;

    /// <summary>Whether further replicas may listen on the same address and port: the kernel spreads connections over those that live.</summary>
    public bool SharesPort { get; init; }

    /// <summary>Where other machines reach this server: in the endpoints of <c>default/kubernetes</c>.</summary>
    public IPAddress AdvertiseAddress { get; init; } = IPAddress.Loopback;

    /// <summary>PEM; absent: a certificate made at start, good for trying out.</summary>
    public string? TlsCertificateFile { get; init; }

    public string? TlsKeyFile { get; init; }

    public string? ClientCaFile { get; init; }

    public string? TokenAuthFile { get; init; }

    /// <summary>Keys that service account tokens are checked with; several are separated by commas.</summary>
    public string? ServiceAccountKeyFile { get; init; }

    public string? ServiceAccountSigningKeyFile { get; init; }

    public string ServiceAccountIssuer { get; init; } = "https://kubernetes.default.svc.cluster.local";

    /// <summary>Where others find the keys of the issuer; absent: at this server.</summary>
    public string? ServiceAccountJwksUri { get; init; }

    /// <summary>Whether <c>/logs</c> shows the machine's log files.</summary>
    public bool ServesLogs { get; init; } = true;

    /// <summary>Whether <c>/swagger-ui</c> shows a page to browse the API with.</summary>
    public bool ServesSwaggerUi { get; init; }

    /// <summary>Folder of the log files.</summary>
    public string LogFolder { get; init; } = "/var/log";

    public IPNetwork ServiceRange { get; init; } = IPNetwork.Parse("10.96.0.0/16");

    public int FirstNodePort { get; init; } = 30000;

    public int LastNodePort { get; init; } = 32767;

    public string? KubeletClientCertificate { get; init; }

    public string? KubeletClientKey { get; init; }

    public string? KubeletCertificateAuthority { get; init; }

    /// <summary>What the server shows to aggregated servers, with its key.</summary>
    public string? ProxyClientCertificate { get; init; }

    public string? ProxyClientKey { get; init; }

    /// <summary>The authority of front proxies, whose word about users counts.</summary>
    public string? RequestHeaderClientCaFile { get; init; }

    /// <summary>Common names a front proxy may have; none: any.</summary>
    public IReadOnlyList<string> RequestHeaderAllowedNames { get; init; } = [];

    /// <summary>Which API versions are served.</summary>
    public RuntimeConfig RuntimeConfig { get; init; } = new(null);

    /// <summary><c>redis</c> or <c>memory</c>.</summary>
    public string Store { get; init; } = "redis";

    /// <summary>Host and port.</summary>
    public string Redis { get; init; } = "127.0.0.1:6379";

    public string? RedisPasswordFile { get; init; }

    /// <summary>How long earlier states of objects can be asked for. Zero: as long as the watch history happens to hold them.</summary>
    public TimeSpan HistoryRetention { get; init; }

    /// <summary>Most bytes that this history takes in Redis.</summary>
    public long HistoryMaxBytes { get; init; } = new StoreOptions().HistoryBytes;

    /// <summary>Reads the flags.</summary>
    /// <exception cref="InvalidOperationException">A flag has a value that makes no sense; the message names it.</exception>
    public static ApiServerOptions From(IConfiguration flags)
    {
        var defaults = new ApiServerOptions();
        var (first, last) = PortRangeOf(flags, "service-node-port-range") ?? (defaults.FirstNodePort, defaults.LastNodePort);
        return new()
        {
            BindAddress = AddressOf(flags, "bind-address") ?? defaults.BindAddress,
            SecurePort = NumberOf(flags, "secure-port") ?? defaults.SecurePort,
            SharesPort = flags["permit-port-sharing"] is "true" or "",
            AdvertiseAddress = AddressOf(flags, "advertise-address") ?? defaults.AdvertiseAddress,
            TlsCertificateFile = flags["tls-cert-file"],
            TlsKeyFile = flags["tls-private-key-file"],
            ClientCaFile = flags["client-ca-file"],
            TokenAuthFile = flags["token-auth-file"],
            ServiceAccountKeyFile = flags["service-account-key-file"],
            ServiceAccountSigningKeyFile = flags["service-account-signing-key-file"],
            ServiceAccountIssuer = flags["service-account-issuer"] ?? defaults.ServiceAccountIssuer,
            ServiceAccountJwksUri = flags["service-account-jwks-uri"],
            ServesSwaggerUi = flags["enable-swagger-ui"] is "true" or "",
            ServesLogs = flags["enable-logs-handler"] != "false",
            ServiceRange = RangeOf(flags, "service-cluster-ip-range") ?? defaults.ServiceRange,
            FirstNodePort = first,
            LastNodePort = last,
            KubeletClientCertificate = flags["kubelet-client-certificate"],
            KubeletClientKey = flags["kubelet-client-key"],
            KubeletCertificateAuthority = flags["kubelet-certificate-authority"],
            ProxyClientCertificate = flags["proxy-client-cert-file"],
            ProxyClientKey = flags["proxy-client-key-file"],
            RequestHeaderClientCaFile = flags["requestheader-client-ca-file"],
            RequestHeaderAllowedNames = ListOf(flags, "requestheader-allowed-names"),
            RuntimeConfig = new(flags["runtime-config"]),
            Store = flags["store"] is null or "redis" or "memory" ? flags["store"] ?? defaults.Store : throw Bad(flags, "store", "redis or memory"),
            Redis = flags["redis"] ?? defaults.Redis,
            RedisPasswordFile = flags["redis-password-file"],
            HistoryRetention = Durations.Read(flags, "history-retention") ?? defaults.HistoryRetention,
            HistoryMaxBytes = BytesOf(flags, "history-max-bytes") ?? defaults.HistoryMaxBytes,
        };
    }

    private static string[] ListOf(IConfiguration flags, string name) =>
        (flags[name] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static int? NumberOf(IConfiguration flags, string name) => flags[name] is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65535 ? number
        : throw Bad(flags, name, "a port between 0 and 65535");

    private static long? BytesOf(IConfiguration flags, string name) => flags[name] is not { } text ? null
        : Quantity.TryParse(text, out var quantity) && quantity.Value is > 0 and var bytes ? bytes
        : throw Bad(flags, name, "a number of bytes such as 256Mi");

    private static IPAddress? AddressOf(IConfiguration flags, string name) => flags[name] is not { } text ? null
        : IPAddress.TryParse(text, out var address) ? address : throw Bad(flags, name, "an IP address");

    private static IPNetwork? RangeOf(IConfiguration flags, string name) => flags[name] is not { } text ? null
        : IPNetwork.TryParse(text, out var range) ? range : throw Bad(flags, name, "a network such as 10.96.0.0/16");

    private static (int First, int Last)? PortRangeOf(IConfiguration flags, string name)
    {
        if (flags[name] is not { } text)
            return null;
        var parts = text.Split('-');
        return parts.Length == 2 && int.TryParse(parts[0], out var first) && int.TryParse(parts[1], out var last) && first is > 0 && first <= last && last <= 65535
            ? (first, last)
            : throw Bad(flags, name, "a range such as 30000-32767");
    }

    private static InvalidOperationException Bad(IConfiguration flags, string name, string wanted) =>
        new($"--{name} is \"{flags[name]}\": set it to {wanted}");
}
