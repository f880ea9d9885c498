using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>A pod's web server: on an address of this machine that is not loopback, since the server proxies to no other.</summary>
internal sealed class ProxiedApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ProxiedApp(WebApplication app) => _app = app;

    /// <summary>An IPv4 address of this machine that others can reach; null where there is none.</summary>
    public static IPAddress? OwnAddress { get; } = NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address)
        .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address) && !address.ToString().StartsWith("169.254.", StringComparison.Ordinal));

    public int Port { get; private set; }

    public static async Task<ProxiedApp> StartAsync(RequestDelegate answer, X509Certificate2? certificate = null, Action<Microsoft.AspNetCore.Server.Kestrel.Https.HttpsConnectionAdapterOptions>? https = null)
    {
        Assert.SkipWhen(OwnAddress is null, "this machine has no address but loopback");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(OwnAddress!, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(options =>
                {
                    options.ServerCertificate = certificate;
                    https?.Invoke(options);
                });
            }
        }));
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(answer);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new(app) { Port = new Uri(addresses.Single()).Port };
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
