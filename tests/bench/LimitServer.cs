using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Cluster.Bench;

/// <summary>The most that Kestrel over TLS can do on this machine: every request gets the same bytes.</summary>
internal static class LimitServer
{
    /// <summary>The sub-command that runs it.</summary>
    public const string Command = "limit-server";

    /// <param name="arguments">Port and number of bytes.</param>
    public static async Task RunAsync(IReadOnlyList<string> arguments)
    {
        var body = new byte[int.Parse(arguments[1], CultureInfo.InvariantCulture)];
        RandomNumberGenerator.Fill(body);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, int.Parse(arguments[0], CultureInfo.InvariantCulture), static listen => listen.UseHttps(Certificate())));
        var app = builder.Build();
        app.Run(async http =>
        {
            http.Response.ContentLength = body.Length;
            http.Response.ContentType = "application/json";
            await http.Response.Body.WriteAsync(body);
        });
        await app.RunAsync();
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
