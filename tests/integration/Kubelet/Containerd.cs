using System.Diagnostics;
using System.Net.Sockets;
using Cluster.Grpc;
using Cluster.Kubelet.Runtime;
using Cluster.Launcher.Images;

namespace Cluster.Integration.Tests.Kubelet;

/// <summary>A containerd of the test's own, with the sample images: folders, socket, bridge and cgroups are nobody else's.</summary>
public sealed class Containerd : IAsyncLifetime
{
    private readonly string _id = Guid.NewGuid().ToString("n")[..8];
    private Process? _process;
    private GrpcChannel? _channel;

    public string Folder { get; private set; } = "";

    public string Socket => Path.Combine(Folder, "c.sock");

    public string Bridge => $"kt{_id}";

    public string CgroupRoot => $"/kt-{_id}";

    public string CniFolder => Path.Combine(Folder, "cni");

    internal CriRuntime Runtime { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        Folder = Directory.CreateTempSubdirectory("containerd-").FullName;
        Directory.CreateDirectory(CniFolder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "config.toml"), Configuration(), ct);
        _process = Process.Start(new ProcessStartInfo("containerd", ["--config", Path.Combine(Folder, "config.toml")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        _channel = GrpcChannel.ForEndpoint(Socket);
        Runtime = new CriRuntime(_channel);
        await UntilAnswersAsync(ct);

        var archive = Path.Combine(Folder, "images.tar");
        OciArchive.Write(archive, (await SampleImages.FromMachineAsync(ct)).All);
        await RunAsync("ctr", "--address", Socket, "-n", "k8s.io", "images", "import", archive);
    }

    public async ValueTask DisposeAsync()
    {
        var ct = CancellationToken.None;
        foreach (var sandbox in await Runtime.ListPodSandboxesAsync(null, ct))
        {
            await Runtime.StopPodSandboxAsync(sandbox.Id, ct);
            await Runtime.RemovePodSandboxAsync(sandbox.Id, ct);
        }
        _channel?.Dispose();
        _process!.Kill();
        await _process.WaitForExitAsync(ct);
        _process.Dispose();
        foreach (var mount in File.ReadLines("/proc/self/mounts").Select(static line => line.Split(' ')[1])
            .Where(mount => mount.StartsWith(Folder, StringComparison.Ordinal)).OrderByDescending(static mount => mount.Length).ToList())
            await RunAsync("umount", "-l", mount);
        if (Directory.Exists($"/sys/class/net/{Bridge}"))
            await RunAsync("ip", "link", "del", Bridge);
        foreach (var controller in Directory.GetDirectories("/sys/fs/cgroup"))
            RemoveCgroup(Path.Combine(controller, CgroupRoot[1..]));
        Directory.Delete(Folder, recursive: true);
    }

    private string Configuration() => $"""
        version = 2
        root = "{Folder}/root"
        state = "{Folder}/state"
        [grpc]
          address = "{Socket}"
        [ttrpc]
          address = "{Socket}.ttrpc"
        [plugins."io.containerd.grpc.v1.cri"]
          sandbox_image = "{SampleImages.Pause}"
          restrict_oom_score_adj = true
          stream_server_port = "0"
          [plugins."io.containerd.grpc.v1.cri".cni]
            bin_dir = "/usr/lib/cni"
            conf_dir = "{CniFolder}"
          [plugins."io.containerd.grpc.v1.cri".containerd]
            snapshotter = "overlayfs"
        """;

    private async Task UntilAnswersAsync(CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        while (true)
        {
            try
            {
                await Runtime.VersionAsync(both.Token);
                return;
            }
            catch (GrpcException e) when (e.Code == GrpcStatusCode.Unavailable || e.Code == GrpcStatusCode.Unimplemented)
            {
                await Task.Delay(50, both.Token);
            }
        }
    }

    internal static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error}");
    }

    private static void RemoveCgroup(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var inner in Directory.GetDirectories(folder))
            RemoveCgroup(inner);
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // A process that is about to end still holds it.
        }
    }
}
