namespace Cluster.Sidecar.Settings;

/// <summary>A flag or file cannot be used as it is; the message says which and what to write instead.</summary>
internal sealed class SettingsException(string message) : Exception(message);
