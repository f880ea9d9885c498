namespace Cluster.Launcher.Host;

/// <summary>The programs a cluster needs, and the Debian packages that bring them.</summary>
internal static class Prerequisites
{
    /// <summary>What a running cluster needs.</summary>
    public static readonly IReadOnlyList<Prerequisite> OfCluster =
    [
        new("redis-server", () => Executables.Find("redis-server") is not null),
        new("containerd", () => Executables.Find("containerd") is not null && Executables.Find("ctr") is not null),
        new("runc", () => Executables.Find("runc") is not null),
        new("containernetworking-plugins", () => Executables.CniPlugins is not null),
        new("nftables", () => Executables.Find("nft") is not null),
        new("iptables", () => Executables.Find("iptables") is not null),
        new("conntrack", () => Executables.Find("conntrack") is not null),
        new("iproute2", () => Executables.Find("ip") is not null),
        new("util-linux", () => Executables.Find("nsenter") is not null && Executables.Find("setsid") is not null),
        new("procps", () => Executables.Find("sysctl") is not null),
        new("busybox-static", () => Executables.Find("busybox") is not null),
        new("kubernetes-client", () => Executables.Find("kubectl") is not null),
    ];

    /// <summary>What the tests need: a cluster, and the programs that they themselves call.</summary>
    public static readonly IReadOnlyList<Prerequisite> OfTests =
    [
        .. OfCluster,
        new("bind9-dnsutils", () => Executables.Find("dig") is not null),
        new("curl", () => Executables.Find("curl") is not null),
        new("bsdutils", () => Executables.Find("script") is not null),
        new("nodejs", () => Executables.Find("node") is not null),
        new("npm", () => Executables.Find("npm") is not null),
    ];

    // Debian starts these when they are installed; the cluster runs its own on other ports and sockets.
    private static readonly string[] StartedByInstallation = ["redis-server", "containerd"];

    /// <summary>The packages among <paramref name="needed"/> whose programs are not on this machine.</summary>
    public static IReadOnlyList<string> MissingOf(IEnumerable<Prerequisite> needed) => [.. needed.Where(each => !each.IsPresent()).Select(each => each.Package)];

    /// <summary>Installs what is missing.</summary>
    /// <exception cref="LauncherException">The machine has no apt, or a package cannot be installed; the message names what to install.</exception>
    public static async Task EnsureAsync(IReadOnlyList<Prerequisite> needed, Action<string> progress, CancellationToken ct)
    {
        var missing = MissingOf(needed);
        if (missing.Count == 0)
            return;
        if (Executables.Find("apt-get") is null)
            throw new LauncherException($"missing on this machine: {string.Join(", ", missing)}", "install them with your system's package tool (Debian's package names are given)");
        if (!Environment.IsPrivilegedProcess)
            throw new LauncherException($"missing on this machine: {string.Join(", ", missing)}", "sudo apt-get install " + string.Join(' ', missing));

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
        missing = MissingOf(needed);
        if (missing.Count > 0)
            throw new LauncherException($"apt-get could not install {string.Join(", ", missing)}: {result.Error.Trim()}", "apt-get install " + string.Join(' ', missing));
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
