using Cluster.Launcher.Host;

namespace Cluster.Launcher.Images;

/// <summary>The images the samples use and the sandbox ("pause") image, made from the machine's static busybox.</summary>
internal sealed class SampleImages(string busyboxPath, IReadOnlyList<string> applets)
{
    public const string Pause = "cluster.local/pause:1";
    public const string Busybox = "cluster.local/busybox:1";
    public const string Web = "cluster.local/sample-web";

    // Waits in the background so that the trap runs at once; `wait` also reaps whatever the sandbox's init inherits.
    private const string PauseScript = "trap 'exit 0' TERM INT; while :; do sleep 2147483647 & wait; done";

    // Keeps answering for a moment after SIGTERM: endpoints leave the Service while the last requests are still on their way.
    private const string WebScript = """
        #!/bin/sh
        httpd -f -p "${PORT:-8080}" -h /www &
        server=$!
        trap 'sleep "${DRAIN_SECONDS:-3}"; kill "$server"; exit 0' TERM INT
        echo "sample-web ${VERSION} listens on port ${PORT:-8080}"
        wait "$server"
        """;

    // busybox httpd runs this for "/" because /www holds no index.html.
    private const string WebPage = """
        #!/bin/sh
        printf 'Content-Type: text/plain\r\n\r\n'
        echo "sample-web ${VERSION}"
        echo "pod: ${POD_NAME:-$(hostname)}"
        echo "node: ${NODE_NAME:-unknown}"
        echo "address: ${POD_IP:-$(hostname -i 2>/dev/null)}"
        """;

    private const string BrokenScript = """
        #!/bin/sh
        echo "sample-web broken: this version always fails" >&2
        exit 1
        """;

    /// <summary>Reads the applets from the busybox at hand.</summary>
    /// <exception cref="LauncherException">There is no static busybox on this machine.</exception>
    public static async Task<SampleImages> FromMachineAsync(CancellationToken ct)
    {
        var busybox = Executables.Find("busybox")
            ?? throw new LauncherException("busybox is not installed", "install it with: apt-get install busybox-static");
        var list = await CommandLine.RunAsync(busybox, ["--list"], ct);
        return new SampleImages(busybox, list.EnsureSuccess().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    /// <summary>Every image, in one list: pause, busybox and the sample web in its versions.</summary>
    public IReadOnlyList<ContainerImage> All
    {
        get
        {
            var ground = BusyboxLayer();
            return
            [
                new ContainerImage(Pause, ground) { Entrypoint = ["/bin/sh", "-c", PauseScript] },
                new ContainerImage(Busybox, ground) { Command = ["sh"] },
                WebImage(ground, "v1"),
                WebImage(ground, "v2"),
                new ContainerImage(Web + ":broken", ground, [ImageFile.Script("web", BrokenScript)]) { Entrypoint = ["/web"] },
            ];
        }
    }

    private static ContainerImage WebImage(IReadOnlyList<ImageFile> ground, string version)
    {
        IReadOnlyList<ImageFile> web =
        [
            ImageFile.Directory("www"),
            ImageFile.Directory("www/cgi-bin"),
            ImageFile.Script("www/cgi-bin/index.cgi", WebPage),
            ImageFile.Text("www/healthz", "ok\n"),
            ImageFile.Script("web", WebScript),
        ];
        var image = new ContainerImage($"{Web}:{version}", ground, web) { Entrypoint = ["/web"] };
        return image with { Environment = [.. image.Environment, "VERSION=" + version] };
    }

    private List<ImageFile> BusyboxLayer() =>
    [
        ImageFile.Directory("bin"),
        ImageFile.Directory("etc"),
        ImageFile.Directory("root"),
        ImageFile.Directory("var"),
        ImageFile.Scratch("tmp"),
        ImageFile.Text("etc/passwd", "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n"),
        ImageFile.Text("etc/group", "root:x:0:\nnogroup:x:65534:\n"),
        ImageFile.Text("etc/nsswitch.conf", "hosts: files dns\n"),
        ImageFile.Executable("bin/busybox", File.ReadAllBytes(busyboxPath)),
        .. applets.Where(applet => applet != "busybox").Select(applet => ImageFile.Link("bin/" + applet, "busybox")),
    ];
}
