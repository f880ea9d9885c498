using System.Globalization;

namespace Cluster.Sidecar.Settings;

/// <summary>The flags: a run file for many apps, or daprd's own for one. <c>-flag</c>, <c>--flag</c> and <c>--flag=value</c> are alike.</summary>
/// <param name="RunFilePath">Null when the flags name a single app.</param>
/// <param name="App">The single app; null with a run file.</param>
internal sealed record CommandLine(string? RunFilePath, AppDefinition? App)
{
    /// <summary>Flags of daprd that mean nothing here: no gRPC, placement, scheduler, mTLS or metrics port of its own.</summary>
    private static readonly HashSet<string> IgnoredFlags =
    [
        "app-protocol", "mode", "dapr-grpc-port", "dapr-internal-grpc-port", "dapr-internal-grpc-listen-address", "dapr-public-port",
        "metrics-port", "profile-port", "config", "placement-host-address", "scheduler-host-address", "scheduler-job-streams",
        "actors-disseminate-timeout", "read-buffer-size", "dapr-graceful-shutdown-seconds", "dapr-block-shutdown-duration",
        "app-health-check-path", "app-health-probe-interval", "app-health-probe-timeout", "app-health-threshold",
        "disable-init-endpoints", "log-level", "unix-domain-socket", "allowed-origins", "control-plane-address", "sentry-address",
    ];

    private static readonly HashSet<string> Switches =
    [
        "enable-metrics", "enable-profiling", "enable-app-health-check", "enable-mtls", "enable-api-logging", "log-as-json",
    ];

    /// <exception cref="SettingsException">A flag is unknown, lacks its value or contradicts another.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var flags = Read(arguments);
        if (One(flags, "run-file") is { } runFile) return new CommandLine(Path.GetFullPath(runFile), null);
        var appId = One(flags, "app-id")
            ?? throw new SettingsException("name the apps with --run-file PATH, or one app with --app-id ID --app-port PORT");
        var paths = flags.GetValueOrDefault("resources-path") ?? flags.GetValueOrDefault("components-path") ?? [];
        return new CommandLine(null, new AppDefinition
        {
            AppId = appId,
            AppPort = Number(flags, "app-port") ?? 0,
            AppAddress = One(flags, "app-channel-address") ?? "127.0.0.1",
            HttpPort = Number(flags, "dapr-http-port") ?? 3500,
            ListenAddresses = One(flags, "dapr-listen-addresses") ?? "127.0.0.1",
            ResourcesPaths = string.Join(Path.PathSeparator, paths.Select(Path.GetFullPath)),
            Namespace = environment.GetValueOrDefault("NAMESPACE", "default"),
            PodName = environment.GetValueOrDefault("POD_NAME"),
            ApiToken = environment.GetValueOrDefault("DAPR_API_TOKEN"),
            AppToken = environment.GetValueOrDefault("APP_API_TOKEN"),
            MaxBodyBytes = ByteSize.Parse(One(flags, "max-body-size") ?? "4Mi", "--max-body-size"),
            MaxConcurrency = Number(flags, "app-max-concurrency") ?? -1,
        });
    }

    private static Dictionary<string, List<string>> Read(IReadOnlyList<string> arguments)
    {
        string[] known = ["run-file", "app-id", "app-port", "app-channel-address", "dapr-http-port", "dapr-listen-addresses",
            "resources-path", "components-path", "max-body-size", "app-max-concurrency"];
        var flags = new Dictionary<string, List<string>>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith('-')) throw new SettingsException($"'{arguments[i]}' is not a flag");
            var (name, value) = arguments[i].TrimStart('-').Split('=', 2) is [var n, var v] ? (n, v) : (arguments[i].TrimStart('-'), null);
            if (Switches.Contains(name)) continue;
            if (!known.Contains(name) && !IgnoredFlags.Contains(name)) throw new SettingsException($"--{name} is not a flag of the sidecar");
            value ??= ++i < arguments.Count ? arguments[i] : throw new SettingsException($"--{name} needs a value");
            if (!flags.TryGetValue(name, out var values)) flags[name] = values = [];
            values.Add(value);
        }
        return flags;
    }

    private static string? One(Dictionary<string, List<string>> flags, string name) => flags.GetValueOrDefault(name)?[^1];

    private static int? Number(Dictionary<string, List<string>> flags, string name) => One(flags, name) switch
    {
        null => null,
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new SettingsException($"--{name} is \"{text}\", write a whole number"),
    };
}
