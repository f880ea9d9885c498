namespace Cluster.ApiServer.Aggregation;

/// <summary>Registers this room.</summary>
internal static class AggregationServices
{
    public static void AddAggregation(this IServiceCollection services)
    {
        services.AddSingleton<FrontProxy>().AddSingleton<FrontProxyConfiguration>().AddSingleton<AggregationHandler>();
        services.AddSingleton<RemoteApis>().AddHostedService(provider => provider.GetRequiredService<RemoteApis>());
        services.AddHostedService<LocalApis>();
    }
}
