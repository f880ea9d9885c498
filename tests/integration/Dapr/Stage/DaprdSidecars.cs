using System.Diagnostics;
using System.Globalization;

namespace Cluster.Integration.Tests.Dapr.Stage;

/// <summary>The real daprd, one process per app.</summary>
internal sealed class DaprdSidecars(string daprd, string components, IReadOnlyDictionary<string, string> environment) : ISidecars
{
    private readonly Dictionary<int, Process> _processes = [];

    public Task AddAsync(SidecarApp app)
    {
        var start = new ProcessStartInfo(daprd,
        [
            "--app-id", app.AppId, "--app-port", Text(app.AppPort), "--dapr-http-port", Text(app.HttpPort), "--dapr-grpc-port", "0",
            "--resources-path", components, "--enable-metrics=false", "--dapr-listen-addresses", "127.0.0.1",
            "--placement-host-address", Environment.GetEnvironmentVariable("DAPR_PLACEMENT_HOST") ?? "",
        ]);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        if (app.ApiToken is not null) start.Environment["DAPR_API_TOKEN"] = app.ApiToken;
        if (app.AppToken is not null) start.Environment["APP_API_TOKEN"] = app.AppToken;
        _processes[app.HttpPort] = Process.Start(start)!;
        return Task.CompletedTask;
    }

    public async Task RemoveAsync(int httpPort)
    {
        if (!_processes.Remove(httpPort, out var process)) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var port in _processes.Keys.ToList()) await RemoveAsync(port);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
