namespace Cluster.Sidecar.Settings;

/// <summary>Reads Dapr's multi-app run template, as far as it concerns sidecars.</summary>
internal static class RunFile
{
    /// <param name="text">The file's content.</param>
    /// <param name="path">For messages, and the folder that relative paths start from.</param>
    /// <param name="environment">Where tokens and the namespace come from when the file names none.</param>
    /// <exception cref="SettingsException">Something is missing, malformed or twice.</exception>
    public static IReadOnlyList<AppDefinition> Parse(string text, string path, IReadOnlyDictionary<string, string> environment)
    {
        if (YamlMap.ReadAll(text, path) is not [var root, ..]) return [];
        var common = root.Map("common");
        var apps = root.Maps("apps").Select(app => ReadApp(app, common, path, environment)).ToList();
        if (apps.GroupBy(a => a.HttpPort).FirstOrDefault(g => g.Count() > 1) is { } clash)
            throw new SettingsException($"{path}: daprHTTPPort {clash.Key} is given to {string.Join(" and ", clash.Select(a => a.AppId))}");
        return apps;
    }

    private static AppDefinition ReadApp(YamlMap app, YamlMap? common, string path, IReadOnlyDictionary<string, string> environment)
    {
        string? Setting(string name) => app.Text(name) ?? common?.Text(name);
        string? Variable(string name) => NullIfEmpty(
            app.Map("env")?.Text(name) ?? common?.Map("env")?.Text(name) ?? environment.GetValueOrDefault(name));

        return new AppDefinition
        {
            AppId = app.Require("appID"),
            AppPort = app.Number("appPort") ?? 0,
            AppAddress = NullIfEmpty(Setting("appChannelAddress")) ?? "127.0.0.1",
            HttpPort = app.Number("daprHTTPPort") ?? throw new SettingsException($"{path}: app {app.Require("appID")} has no daprHTTPPort"),
            ListenAddresses = NullIfEmpty(Setting("daprListenAddresses")) ?? "127.0.0.1",
            ResourcesPaths = ResourcePaths(app, common, path),
            Namespace = Variable("NAMESPACE") ?? "default",
            PodName = Variable("POD_NAME"),
            ApiToken = Variable("DAPR_API_TOKEN"),
            AppToken = Variable("APP_API_TOKEN"),
            MaxBodyBytes = ByteSize.Parse(NullIfEmpty(Setting("daprMaxBodySize") ?? Setting("maxBodySize")) ?? "4Mi", path),
            MaxConcurrency = app.Number("appMaxConcurrency") ?? common?.Number("appMaxConcurrency") ?? -1,
        };
    }

    private static string ResourcePaths(YamlMap app, YamlMap? common, string path)
    {
        IReadOnlyList<string> own = [.. app.Texts("resourcesPaths"), .. app.Texts("resourcesPath")];
        IReadOnlyList<string> shared = common is null ? [] : [.. common.Texts("resourcesPaths"), .. common.Texts("resourcesPath")];
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return string.Join(Path.PathSeparator, (own.Count > 0 ? own : shared).Select(p => Path.GetFullPath(p, folder)));
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
