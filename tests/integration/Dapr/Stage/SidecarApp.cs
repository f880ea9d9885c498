namespace Cluster.Integration.Tests.Dapr.Stage;

/// <summary>An app as its sidecar has to know it.</summary>
internal sealed record SidecarApp(string AppId, int AppPort, int HttpPort, string? ApiToken, string? AppToken);
