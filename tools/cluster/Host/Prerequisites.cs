namespace Cluster.Launcher.Host;

/// <summary>The programs a cluster needs, and the Debian packages that bring them.</summary>
internal static class Prerequisites
{
    private static readonly (string Package, Func<bool> Present)[] Needed =
    [
        ("redis-server", () => Executables.Find("redis-server") is not null),
        ("containerd", () => Executables.Find("containerd") is not null && Executables.Find("ctr") is not null),
        ("runc", () => Executables.Find("runc") is not null),
        ("containernetworking-plugins", () => Executables.CniPlugins is not null),
        ("nftables", () => Executables.Find("nft") is not null),
        ("iptables", () => Executables.Find("iptables") is not null),
        ("conntrack", () => Executables.Find("conntrack") is not null),
        ("iproute2", () => Executables.Find("ip") is not null),
        ("util-linux", () => Executables.Find("nsenter") is not null && Executables.Find("setsid") is not null),
        ("procps", () => Executables.Find("sysctl") is not null),
        ("busybox-static", () => Executables.Find("busybox") is not null),
        ("kubernetes-client", () => Executables.Find("kubectl") is not null),
    ];

    // Debian starts these when they are installed; the cluster runs its own on other ports and sockets.
    private static readonly string[] StartedByInstallation = ["redis-server", "containerd"];

    /// <summary>Packages whose programs are not on this machine.</summary>
    public static IReadOnlyList<string> Missing => [.. Needed.Where(each => !each.Present()).Select(each => each.Package)];

    /// <summary>Installs what is missing.</summary>
    /// <exception cref="LauncherException">The machine has no apt, or a package cannot be installed; the message names what to install.</exception>
    public static async Task EnsureAsync(Action<string> progress, CancellationToken ct)
    {
        var missing = Missing;
        if (missing.Count == 0)
            return;
        if (Executables.Find("apt-get") is null)
            throw new LauncherException($"missing on this machine: {string.Join(", ", missing)}", "install them with your system's package tool (Debian's package names are given)");

        progress("installing " + string.Join(' ', missing));
        string[] install = ["install", "-y", "--no-install-recommends", .. missing];
        var result = await CommandLine.RunAsync("apt-get", install, input: null, progress, ct);
        if (!result.Succeeded)
        {
            progress("apt-get update");
            await CommandLine.RunAsync("apt-get", ["update"], input: null, progress, ct);
            result = await CommandLine.RunAsync("apt-get", install, input: null, progress, ct);
        }
        await StopServicesAsync(missing.Intersect(StartedByInstallation), ct);
        if (!result.Succeeded || Missing.Count > 0)
            throw new LauncherException($"apt-get could not install {string.Join(", ", Missing)}: {result.Error.Trim()}", "apt-get install " + string.Join(' ', Missing));
    }

    private static async Task StopServicesAsync(IEnumerable<string> services, CancellationToken ct)
    {
        foreach (var service in services)
        {
            if (Directory.Exists("/run/systemd/system"))
                await CommandLine.RunAsync("systemctl", ["disable", "--now", service], ct);
            else if (File.Exists("/etc/init.d/" + service))
                await CommandLine.RunAsync("/etc/init.d/" + service, ["stop"], ct);
        }
    }
}
