namespace Cluster.Launcher.Host;

/// <summary>Finds programs as the shell does, and also in the system folders that a plain user's PATH leaves out.</summary>
internal static class Executables
{
    private static readonly string[] SystemFolders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <summary>Where the plugins of the CNI project are packaged: Debian's folder, then the project's own.</summary>
    private static readonly string[] CniFolders = ["/usr/lib/cni", "/opt/cni/bin"];

    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(SystemFolders)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <exception cref="LauncherException">The program is not on this machine.</exception>
    public static string Require(string name) =>
        Find(name) ?? throw new LauncherException($"{name} is not installed", "\"./cluster up\" installs what is missing on Debian and Ubuntu");

    /// <summary>The folder with the CNI plugins, or null when there is none.</summary>
    public static string? CniPlugins => CniFolders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "bridge")));
}
