using System.Globalization;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Watch;
using Microsoft.Extensions.Configuration;

namespace Cluster.ApiServer.FlowControl;

/// <summary>Which limits are in force: priority and fairness, unless flags say otherwise.</summary>
internal static class FlowControlSetup
{
    private const int DefaultReading = 400;
    private const int DefaultWriting = 200;

    /// <exception cref="InvalidOperationException">A limit is no number.</exception>
    public static void AddFlowControl(this IServiceCollection services, IConfiguration flags)
    {
        var reading = LimitOf(flags, "max-requests-inflight", DefaultReading);
        var writing = LimitOf(flags, "max-mutating-requests-inflight", DefaultWriting);
        services.AddHostedService<FlowControlKeeper>();
        if (flags["enable-priority-and-fairness"] == "false" || reading + writing == 0)
        {
            services.AddSingleton<IFlowControl>(provider => new InFlightLimits(reading, writing, provider.GetRequiredService<TimeProvider>()));
            return;
        }

        services.AddSingleton(provider => new PriorityAndFairness(
            provider.GetRequiredService<WatchCaches>(), new(provider.GetRequiredService<WatchCaches>()), reading + writing, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IFlowControl>(static provider => provider.GetRequiredService<PriorityAndFairness>());
        services.AddSingleton<IPathHandler, FlowDebugHandler>().AddSingleton<FlowMetrics>();
    }

    private static int LimitOf(IConfiguration flags, string name, int fallback) => flags[name] is not { } text ? fallback
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit
        : throw new InvalidOperationException($"--{name} is \"{text}\": set it to a number of requests, or to 0 for no limit");
}
