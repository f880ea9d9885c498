using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.Apps;

/// <summary>The web server's addresses as configuration: the server opens and closes them as this changes.</summary>
internal sealed class ListenAddresses : ConfigurationProvider, IConfigurationSource
{
    /// <summary>The configuration section that the server reads.</summary>
    public const string Section = "Listen";

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public void Set(IEnumerable<AppDefinition> apps)
    {
        var data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var app in apps)
            foreach (var address in app.ListenAddresses.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                data[$"{Section}:Endpoints:{app.HttpPort}@{address.Replace(':', '_')}:Url"] = $"http://{(address.Contains(':') ? $"[{address}]" : address)}:{app.HttpPort}";
        Data = data;
        OnReload();
    }
}
