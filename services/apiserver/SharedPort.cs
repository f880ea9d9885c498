using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Cluster.ApiServer;

/// <summary>Binds a port that other replicas on this machine listen on, too: the kernel gives every connection to one of them, and a dead one gets none.</summary>
/// <remarks>All of them must belong to one user and ask for it, so nobody else can slip in.</remarks>
internal static class SharedPort
{
    private const int SocketLevel = 1;
    private const int ReusePort = 15;

    /// <param name="place">Where to listen.</param>
    /// <param name="shared">The port to share; every other one stays the process' own.</param>
    public static Socket Listen(EndPoint place, int shared)
    {
        if (place is not IPEndPoint { Port: var port } || port != shared || !OperatingSystem.IsLinux())
            return SocketTransportOptions.CreateDefaultBoundListenSocket(place);
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.SetRawSocketOption(SocketLevel, ReusePort, BitConverter.GetBytes(1));
            socket.Bind(place);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
