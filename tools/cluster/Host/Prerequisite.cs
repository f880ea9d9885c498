namespace Cluster.Launcher.Host;

/// <summary>A Debian package, and how to tell whether this machine has what it brings, whoever installed it.</summary>
internal sealed record Prerequisite(string Package, Func<bool> IsPresent);
