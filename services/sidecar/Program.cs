using Cluster.Sidecar;
using Cluster.Sidecar.Settings;

try
{
    await using var sidecar = await SidecarHost.CreateAsync(args, SidecarHost.ProcessEnvironment());
    await sidecar.RunAsync();
    return 0;
}
catch (Exception e) when (e is SettingsException or IOException)
{
    await Console.Error.WriteLineAsync($"sidecar: {e.Message}");
    return 2;
}
