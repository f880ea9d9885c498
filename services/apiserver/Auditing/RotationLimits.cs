namespace Cluster.ApiServer.Auditing;

/// <summary>When a log file is renamed and when old ones go; zero is without limit.</summary>
internal readonly record struct RotationLimits(long Bytes, TimeSpan Age, int Backups);
