using Cluster.Launcher.Components;
using Cluster.Launcher.Host;
using Cluster.Launcher.Images;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Start;

/// <summary>Brings image archives into the runtimes of all nodes.</summary>
internal sealed class NodeImages(ClusterPaths paths, ClusterOptions options)
{
    private string SampleArchive => Path.Combine(paths.Images, "sample.tar");

    /// <summary>Builds the sample and sandbox images and imports them.</summary>
    public async Task<IReadOnlyList<string>> LoadSamplesAsync(CancellationToken ct)
    {
        OciArchive.Write(SampleArchive, (await SampleImages.FromMachineAsync(ct)).All);
        return await LoadAsync(SampleArchive, ct);
    }

    /// <returns>What each node reports to have imported.</returns>
    /// <exception cref="LauncherException">The file is no image archive, or a node's runtime does not answer.</exception>
    public async Task<IReadOnlyList<string>> LoadAsync(string archive, CancellationToken ct)
    {
        if (!File.Exists(archive))
            throw new LauncherException($"there is no file {archive}");
        return await Task.WhenAll(Enumerable.Range(1, options.Nodes).Select(number => LoadAsync(archive, number, ct)));
    }

    private async Task<string> LoadAsync(string archive, int number, CancellationToken ct)
    {
        var node = new ContainerdNode(paths, options, number);
        if (!File.Exists(node.Socket))
            throw new LauncherException($"the container runtime of {node.Name} is not running", "start the cluster with ./cluster up");
        var result = await CommandLine.RunAsync(
            Executables.Require("ctr"), ["--address", node.Socket, "--namespace", "k8s.io", "images", "import", archive], ct);
        return $"{node.Name}: {result.EnsureSuccess().Output.Trim()}";
    }
}
