using System.Text.Json;
using Cluster.Api;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Settings;

namespace Cluster.ApiServer.Admission;

/// <summary>The file of <c>--admission-control-config-file</c>: settings of policies by their names.</summary>
/// <remarks>Source: <c>AdmissionConfiguration</c> of <c>apiserver.config.k8s.io</c>. A setting that cannot be read stops the start.</remarks>
internal sealed class AdmissionConfiguration
{
    public const string Flag = "admission-control-config-file";

    private readonly Dictionary<string, JsonElement> _settings = new(StringComparer.Ordinal);
    private readonly string _path;

    private AdmissionConfiguration(string path) => _path = path;

    /// <param name="path">Null when the flag is absent: then no policy has settings.</param>
    /// <exception cref="InvalidOperationException">The file, or one that it names, cannot be used.</exception>
    public static AdmissionConfiguration Read(string? path)
    {
        var configuration = new AdmissionConfiguration(path ?? "");
        return path is null ? configuration : FileFault.Read(Flag, path, configuration.Load);
    }

    /// <summary>The settings of a policy.</summary>
    /// <param name="plugin">Upstream's name of the policy.</param>
    /// <param name="read">Makes the settings of the JSON that the file has; not called when it has none.</param>
    /// <exception cref="InvalidOperationException">The settings make no sense.</exception>
    public T? For<T>(string plugin, Func<JsonElement, T> read)
        where T : class
    {
        if (!_settings.TryGetValue(plugin, out var settings))
            return null;
        try
        {
            return read(settings);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException or IOException)
        {
            throw FileFault.Of(Flag, _path, $"the settings of {plugin}: {e.Message}", e);
        }
    }

    /// <summary>The same for settings that are one document of a type.</summary>
    public T? For<T>(string plugin)
        where T : class =>
        For(plugin, static settings => settings.Deserialize<T>(KubernetesJson.Options) ?? throw new FormatException("they are null"));

    private AdmissionConfiguration Load(string path)
    {
        var file = Parse(path);
        var version = Text(file, "apiVersion");
        if (Text(file, "kind") != "AdmissionConfiguration" || version is not ("apiserver.config.k8s.io/v1" or "apiserver.k8s.io/v1alpha1"))
            throw new FormatException("it is not of kind AdmissionConfiguration in apiserver.config.k8s.io/v1");
        foreach (var plugin in file.TryGetProperty("plugins", out var plugins) ? plugins.EnumerateArray() : default)
        {
            var name = Text(plugin, "name") ?? throw new FormatException("one of its plugins has no name");
            if (AdmissionPlugins.All.All(known => known.Name != name))
                throw new FormatException($"it names the plugin {name}, which does not exist");
            if (SettingsOf(plugin, path) is { } settings && !_settings.TryAdd(name, settings))
                throw new FormatException($"it names the plugin {name} twice");
        }

        return this;
    }

    private static JsonElement? SettingsOf(JsonElement plugin, string path) =>
        plugin.TryGetProperty("configuration", out var inline) && inline.ValueKind == JsonValueKind.Object ? inline
        : Text(plugin, "path") is { Length: > 0 } other ? Parse(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, other))
        : null;

    private static JsonElement Parse(string path)
    {
        try
        {
            return JsonElement.Parse(YamlToJson.Convert(File.ReadAllBytes(path)).Span);
        }
        catch (ApiException e)
        {
            throw new FormatException($"{path}: {e.Message}", e);
        }
    }

    private static string? Text(JsonElement obj, string name) => obj.TryGetProperty(name, out var value) ? value.GetString() : null;
}
