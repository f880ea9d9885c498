using System.Globalization;
using System.Net;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Proxying;

/// <summary>Backends that users run: pods, and what listens on nodes. They are shown no credential of the server.</summary>
internal sealed class UserBackends : IDisposable
{
    private readonly Lazy<BackendTransport> _transport = new(BackendTransport.Unverified);

    /// <param name="address">Already judged.</param>
    /// <param name="port">A number; empty is the scheme's own.</param>
    /// <param name="scheme">https, http, or empty for http.</param>
    /// <exception cref="ApiException">The port is none (400).</exception>
    public Backend At(IPAddress address, string port, string scheme)
    {
        var isTls = scheme == "https";
        var number = isTls ? 443 : 80;
        if (port.Length > 0 && !(int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and <= 65535))
            throw ApiException.BadRequest($"invalid port \"{port}\"");
        return new(address, number, isTls, _transport.Value) { KeepsHost = true };
    }

    public void Dispose()
    {
        if (_transport.IsValueCreated)
            _transport.Value.Dispose();
    }
}
