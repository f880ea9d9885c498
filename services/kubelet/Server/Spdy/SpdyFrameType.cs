namespace Cluster.Kubelet.Server.Spdy;

/// <summary>Kinds of frames, numbered as on the wire; data frames have no number there.</summary>
internal enum SpdyFrameType
{
    Data = 0,
    SynStream = 1,
    SynReply = 2,
    RstStream = 3,
    Settings = 4,
    Ping = 6,
    GoAway = 7,
    Headers = 8,
    WindowUpdate = 9,
}
