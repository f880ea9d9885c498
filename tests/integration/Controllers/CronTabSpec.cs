namespace Cluster.Integration.Tests.Controllers;

/// <summary>When to run.</summary>
public sealed record CronTabSpec
{
    /// <summary>Five fields.</summary>
    public string CronSpec { get; init; } = "";
}
