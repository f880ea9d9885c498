using System.Globalization;
using Cluster.Sidecar.Redis;
using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.Resources;

/// <summary>Reads the settings that every Redis component shares.</summary>
internal static class RedisSettings
{
    /// <exception cref="SettingsException">The host is missing or malformed.</exception>
    public static RedisEndpoint Endpoint(Component component)
    {
        var host = component.Setting("redisHost") ?? throw new SettingsException($"component {component.Name}: redisHost is empty");
        var parts = host.Split(':');
        var port = parts.Length > 1 ? parts[1] : component.Setting("redisPort") ?? "6379";
        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 65535)
            throw new SettingsException($"component {component.Name}: redisHost \"{host}\" has no usable port, write host:port");
        return new RedisEndpoint(
            parts[0], number, Number(component, "redisDB", 0), component.Setting("redisUsername") ?? "",
            component.Setting("redisPassword") ?? "", component.Setting("enableTLS") is "true");
    }

    /// <exception cref="SettingsException">Not a whole number.</exception>
    public static int Number(Component component, string name, int fallback) => component.Setting(name) switch
    {
        null => fallback,
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new SettingsException($"component {component.Name}: {name} is \"{text}\", write a whole number"),
    };
}
