namespace Cluster.Launcher.Components;

/// <summary>Asks a component whether it can do its work.</summary>
internal interface IReadinessCheck
{
    /// <returns>Null when it can, else what is wrong in a few words. Never throws but for cancellation.</returns>
    Task<string?> FindFaultAsync(CancellationToken ct);
}
