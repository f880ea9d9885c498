namespace Cluster.Sidecar.Settings;

/// <summary>One app instance to serve. Equal definitions are the same instance across a re-read of the run file.</summary>
internal sealed record AppDefinition
{
    public required string AppId { get; init; }

    /// <summary>0 for an app that only calls and is never called.</summary>
    public int AppPort { get; init; }

    public string AppAddress { get; init; } = "127.0.0.1";

    public required int HttpPort { get; init; }

    /// <summary>Comma-separated, so that the record compares by value.</summary>
    public string ListenAddresses { get; init; } = "127.0.0.1";

    /// <summary>Folder with the resource files; several separated by the path separator.</summary>
    public string ResourcesPaths { get; init; } = "";

    public string Namespace { get; init; } = "default";

    public string? PodName { get; init; }

    /// <summary>Demanded from the app.</summary>
    public string? ApiToken { get; init; }

    /// <summary>Shown to the app.</summary>
    public string? AppToken { get; init; }

    /// <summary>Limit of requests and replies, in bytes.</summary>
    public long MaxBodyBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Most simultaneous calls into the app; 0 or less for no limit.</summary>
    public int MaxConcurrency { get; init; } = -1;

    /// <summary>Names this instance: an app id may run many times, a sidecar port only once.</summary>
    public string InstanceName => $"{AppId}:{HttpPort}";

    public override string ToString() => InstanceName;
}
