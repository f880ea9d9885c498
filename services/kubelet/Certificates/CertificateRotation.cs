using Cluster.Client;
using Cluster.Client.Configuration;

namespace Cluster.Kubelet.Certificates;

/// <summary>Renews the node's client certificate when most of its life is over.</summary>
/// <remarks>Between 70 and 90 % of it, so that nodes made together do not all come at once. New connections use the new certificate.</remarks>
internal sealed partial class CertificateRotation(
    ClientCertificateFile file, ClusterConnection connection, KubernetesClient client, KubeletOptions options, TimeProvider time, ILogger<CertificateRotation> logger) : BackgroundService
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(10);

    /// <summary>Longest sleep: timers cannot wait for a year, and clocks are set.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    private readonly double _share = 0.7 + (0.2 * Random.Shared.NextDouble());

    /// <summary>When a certificate is renewed.</summary>
    internal static DateTimeOffset RenewalOf(DateTimeOffset from, DateTimeOffset to, double share) => from + ((to - from) * share);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
                await Task.Delay(await StepAsync(stoppingToken), time, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the process ends
        }
    }

    /// <summary>Renews when it is time.</summary>
    /// <returns>When to look again.</returns>
    internal async Task<TimeSpan> StepAsync(CancellationToken ct)
    {
        var user = NodeIdentity.UserOf(options.NodeName);
        using var current = file.Find(user, connection.Authorities);
        var left = current is null ? TimeSpan.Zero : RenewalOf(current.NotBefore, current.NotAfter, _share) - time.GetUtcNow();
        if (left > TimeSpan.Zero)
            return left < LongestSleep ? left : LongestSleep;
        try
        {
            using var key = file.OpenKey();
            if (await new CertificateRequester(client, time).RequestAsync(user, key, ct) is { } certificate)
            {
                file.Accept(certificate, key);
                LogRenewed(user);
                return TimeSpan.Zero;
            }

            file.ForgetKey();
            LogFailed("the request was denied or failed");
        }
        catch (Exception e) when (e is HttpRequestException or KubernetesException or IOException)
        {
            LogFailed(e.Message);
        }

        return RetryPause;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The client certificate of {User} is renewed")]
    private partial void LogRenewed(string user);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The client certificate could not be renewed, will retry: {Cause}")]
    private partial void LogFailed(string cause);
}
