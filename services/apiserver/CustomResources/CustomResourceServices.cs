using Cluster.ApiServer.CustomResources.Conversion;
using Cluster.ApiServer.CustomResources.ThirdParty;

namespace Cluster.ApiServer.CustomResources;

/// <summary>Registers what serves custom resources.</summary>
internal static class CustomResourceServices
{
    public static void AddCustomResources(this IServiceCollection services)
    {
        services.AddSingleton<ConversionWebhooks>().AddSingleton<CustomResourceBuilder>().AddSingleton<DefinitionCleaner>();
        services.AddSingleton<CustomResourceServer>().AddHostedService(provider => provider.GetRequiredService<CustomResourceServer>());
        services.AddHostedService<ThirdPartyDefinitions>();
    }
}
