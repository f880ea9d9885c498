using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.Apps;

/// <summary>Serves what the flags or the run file name, and follows the file as it changes.</summary>
/// <remarks>Looks at the file's text four times a second rather than trusting file notifications, which a rename can lose.</remarks>
internal sealed partial class RunFileFollower(
    CommandLine flags, AppDirectory apps, IReadOnlyDictionary<string, string> environment, IHostApplicationLifetime lifetime, ILogger<RunFileFollower> logger)
    : BackgroundService
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(250);

    private string? _current;

    /// <summary>The first reading happens before the server starts, so that an unusable file ends the process.</summary>
    public async Task LoadAsync()
    {
        apps.Emptied += lifetime.StopApplication;
        if (flags.App is { } app)
            await apps.ServeAsync([app]);
        else
            await ApplyAsync(await File.ReadAllTextAsync(flags.RunFilePath!));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (flags.RunFilePath is not { } path) return;
        using var look = new PeriodicTimer(LookInterval);
        while (await look.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(t => t.IsCompletedSuccessfully && t.Result, TaskScheduler.Default))
        {
            try
            {
                var text = await File.ReadAllTextAsync(path, stoppingToken);
                if (text != _current) await ApplyAsync(text);
            }
            catch (Exception e) when (e is SettingsException or IOException or UnauthorizedAccessException)
            {
                LogUnusable(path, e.Message);
            }
        }
    }

    private async Task ApplyAsync(string text)
    {
        _current = text;
        await apps.ServeAsync(RunFile.Parse(text, flags.RunFilePath!, environment));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The run file {Path} cannot be used, so nothing changes: {Reason}")]
    private partial void LogUnusable(string path, string reason);
}
