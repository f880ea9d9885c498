using System.Globalization;
using Cluster.ApiServer.Settings;
using Microsoft.Extensions.Configuration;

namespace Cluster.ApiServer.Auditing;

/// <summary>Whether and where requests are recorded.</summary>
internal static class AuditSetup
{
    private const string PolicyFlag = "audit-policy-file";
    private const string WebhookFlag = "audit-webhook-config-file";
    private const int QueueSize = 10_000;
    private const int BatchSize = 400;

    private static readonly TimeSpan BatchWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(10);

    /// <summary>Adds <see cref="Auditor"/> when a policy and a place are named; without it auditing costs nothing.</summary>
    /// <exception cref="InvalidOperationException">A flag or the file it names cannot be used.</exception>
    public static void AddAuditing(this IServiceCollection services, IConfiguration flags)
    {
        var (path, webhook) = (flags["audit-log-path"], flags[WebhookFlag]);
        if (flags[PolicyFlag] is not { } file || (path is null && webhook is null))
        {
            if (flags[PolicyFlag] is { } unused)
                FileFault.Read(PolicyFlag, unused, AuditPolicy.Read);
            return;
        }

        if (flags["audit-log-format"] is not (null or "json"))
            throw new InvalidOperationException($"--audit-log-format is \"{flags["audit-log-format"]}\": set it to json");
        var policy = FileFault.Read(PolicyFlag, file, AuditPolicy.Read);
        services.AddSingleton(provider => new Auditor(policy, [.. SinksOf(flags, path, webhook, provider)], provider.GetRequiredService<TimeProvider>()));
    }

    private static IEnumerable<IAuditSink> SinksOf(IConfiguration flags, string? path, string? webhook, IServiceProvider provider)
    {
        var (time, logger) = (provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Auditor>>());
        if (path is not null)
            yield return new AuditLog(TargetOf(flags, path, time), NumberOf(flags, "audit-log-batch-buffer-size", QueueSize), ModeOf(flags, "audit-log-mode", "blocking") == "batch", logger);
        if (webhook is not null)
        {
            var options = new AuditWebhookOptions(
                NumberOf(flags, "audit-webhook-batch-buffer-size", QueueSize), NumberOf(flags, "audit-webhook-batch-max-size", BatchSize),
                Durations.Read(flags, "audit-webhook-batch-max-wait") ?? BatchWait, Durations.Read(flags, "audit-webhook-initial-backoff") ?? FirstBackoff,
                ModeOf(flags, "audit-webhook-mode", "batch") == "batch");
            yield return FileFault.Read(WebhookFlag, webhook, kubeconfig => new AuditWebhook(kubeconfig, options, time, logger));
        }
    }

    private static ILineTarget TargetOf(IConfiguration flags, string path, TimeProvider time)
    {
        if (path == "-")
            return new StreamTarget(Console.OpenStandardOutput(), "standard output");
        var limits = new RotationLimits(
            NumberOf(flags, "audit-log-maxsize", 0) * 1024L * 1024, TimeSpan.FromDays(NumberOf(flags, "audit-log-maxage", 0)), NumberOf(flags, "audit-log-maxbackup", 0));
        return FileFault.Read("audit-log-path", path, file => new RotatingFile(file, limits, time));
    }

    private static string ModeOf(IConfiguration flags, string name, string fallback) => (flags[name] ?? fallback) switch
    {
        "batch" => "batch",
        "blocking" or "blocking-strict" => "blocking",
        var other => throw new InvalidOperationException($"--{name} is \"{other}\": set it to batch or blocking"),
    };

    private static int NumberOf(IConfiguration flags, string name, int fallback) => flags[name] is not { } text ? fallback
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidOperationException($"--{name} is \"{text}\": set it to a whole number");
}
