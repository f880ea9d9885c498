using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cluster.ApiServer.Proxying;

/// <summary>Where a proxied request goes.</summary>
/// <param name="Address">Already judged.</param>
/// <param name="Port">TCP port.</param>
/// <param name="IsTls">Whether it speaks TLS.</param>
/// <param name="Transport">How its sort is dialled.</param>
internal sealed record Backend(IPAddress Address, int Port, bool IsTls, BackendTransport Transport)
{
    /// <summary>The name the backend's certificate must bear; by default its address.</summary>
    public string? ServerName { get; init; }

    /// <summary>Whether the backend sees the Host the client asked for.</summary>
    public bool KeepsHost { get; init; }

    /// <summary>Address and port as URLs write them.</summary>
    public string Authority
    {
        get
        {
            var host = ServerName ?? (Address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{Address}]" : Address.ToString());
            return string.Create(CultureInfo.InvariantCulture, $"{host}:{Port}");
        }
    }

    /// <summary>The URL of a path below it.</summary>
    public Uri UrlOf(string pathAndQuery) => new($"{(IsTls ? "https" : "http")}://{Authority}{pathAndQuery}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
