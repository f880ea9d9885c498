namespace Cluster.Kubelet.Server.Streaming;

/// <summary>First byte of each message in the <c>channel.k8s.io</c> WebSocket protocols.</summary>
internal enum StreamChannel : byte
{
    Stdin = 0,
    Stdout = 1,
    Stderr = 2,
    Error = 3,
    Resize = 4,

    /// <summary>Version 5: the second byte names the channel that is done.</summary>
    Close = 255,
}
