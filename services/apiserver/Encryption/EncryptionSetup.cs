using Cluster.ApiServer.Settings;
using Cluster.ApiServer.Storage;
using Microsoft.Extensions.Configuration;

namespace Cluster.ApiServer.Encryption;

/// <summary>Puts the sealing in front of the store when a configuration is named; without one nothing is in the way.</summary>
internal static class EncryptionSetup
{
    private const string Flag = "encryption-provider-config";

    /// <summary>Call behind the store's own registration.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be used.</exception>
    public static void AddEncryption(this IServiceCollection services, IConfiguration flags)
    {
        if (flags[Flag] is not { } path)
            return;
        FileFault.Read(Flag, path, EncryptionConfiguration.Read);
        var plain = services.Last(static service => service.ServiceType == typeof(IObjectStore));
        services.Remove(plain);
        services.AddSingleton<IObjectStore>(provider => new EncryptedStore(
            (IObjectStore)ActivatorUtilities.CreateInstance(provider, plain.ImplementationType!),
            new(path, EncryptionConfiguration.Read, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<EncryptedStore>>()),
            provider.GetRequiredService<ILogger<EncryptedStore>>()));
    }
}
