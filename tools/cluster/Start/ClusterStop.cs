using Cluster.Launcher.Components;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Network;
using Cluster.Launcher.Supervision;

namespace Cluster.Launcher.Start;

/// <summary>Takes a cluster down: processes, containers, mounts, network, control groups. Every step can be repeated,
/// and none needs the supervisor to be alive.</summary>
internal sealed class ClusterStop(ClusterPaths paths)
{
    private static readonly TimeSpan SupervisorPatience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RemovePause = TimeSpan.FromMilliseconds(200);
    private const int RemoveAttempts = 20;

    /// <param name="purge">Also remove data, certificates and logs.</param>
    /// <param name="progress">Told about each step.</param>
    /// <param name="ct">Stops between two steps.</param>
    public async Task RunAsync(bool purge, Action<string> progress, CancellationToken ct)
    {
        var options = ClusterOptions.Find(paths);
        progress("stopping the components");
        if (ClusterStatus.Read(paths)?.Supervisor is { } supervisor && supervisor.IsAlive())
        {
            supervisor.RequestStop();
            if (!await supervisor.WaitForExitAsync(SupervisorPatience, ct))
                supervisor.Kill();
        }

        progress("stopping the containers");
        var remains = PodRemains.Find();
        await KillAllAsync(ct);

        progress("removing mounts, namespaces, control groups");
        Mounts.RemoveBelow(ContainerdNode.RunFolder);
        if (options is not null)
            Mounts.RemoveBelow(options.NodesData);
        remains.Remove();
        await NodeNetwork.RemoveAsync(ct);
        await RemoveAsync(ContainerdNode.RunFolder, ct);
        File.Delete(paths.Status);
        if (purge)
            await PurgeAsync(options, ct);
    }

    // What a killed container leaves behind may still be tidied up by its runtime while we walk it.
    private static async Task RemoveAsync(string folder, CancellationToken ct)
    {
        for (var attempt = 1; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (attempt < RemoveAttempts)
            {
                await Task.Delay(RemovePause, ct);
            }
        }
    }

    // Shims, containers, and whatever a killed supervisor could not stop itself.
    private async Task KillAllAsync(CancellationToken ct)
    {
        // A second look finds what was being started during the first.
        for (var family = Family(); family.Count > 0; family = Family())
        {
            foreach (var process in family)
                process.Kill();
            foreach (var process in family)
            {
                if (!await process.WaitForExitAsync(KillPatience, ct))
                    throw new LauncherException($"process {process.Id} ({ProcessTable.NameOf(process.Id)}) does not end, not even by SIGKILL", "it hangs in the kernel; only a reboot removes it");
            }
        }
    }

    // By their mark, and by the supervisor's account: a program may write over its environment, as Redis does to set its title.
    private List<ProcessIdentity> Family() =>
    [
        .. ProcessTable.FamiliesWith(ClusterPlan.MarkOf(paths))
            .Union((ClusterStatus.Read(paths)?.Components ?? []).Select(component => component.Process).OfType<ProcessIdentity>())
            .Where(process => process.IsAlive()),
    ];

    // Only what the launcher itself made: the data folder may be one that the user keeps other things in.
    private async Task PurgeAsync(ClusterOptions? options, CancellationToken ct)
    {
        foreach (var folder in (string?[])[options?.RedisData, options?.NodesData, paths.Pki, paths.Kubeconfigs, paths.Configuration, paths.Logs, paths.Images])
        {
            if (folder is not null)
                await RemoveAsync(folder, ct);
        }
        if (options is not null && Directory.Exists(options.DataDirectory) && !Directory.EnumerateFileSystemEntries(options.DataDirectory).Any())
            Directory.Delete(options.DataDirectory);
        foreach (var file in (string[])[paths.Secrets, paths.Options, paths.AdminKubeconfig])
            File.Delete(file);
    }
}
