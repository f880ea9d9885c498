namespace Cluster.Launcher.Layout;

/// <summary>Where a cluster keeps its files, below the repository: certificates, logs, state, builds.</summary>
/// <param name="Root">The repository.</param>
internal sealed record ClusterPaths(string Root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Read from <c>CLUSTER_ROOT</c>, which the <c>./cluster</c> script sets; else the folder above that holds the solution.</summary>
    public static ClusterPaths FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable("CLUSTER_ROOT") is { Length: > 0 } root)
            return new ClusterPaths(Path.GetFullPath(root));
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Cluster.sln")))
                return new ClusterPaths(folder);
        }
        throw new Host.LauncherException("the repository of the cluster is not in sight", "start the launcher through ./cluster");
    }

    public string State => Path.Combine(Root, ".cluster");

    public string DefaultData => Path.Combine(State, "data");

    public string Pki => Path.Combine(State, "pki");

    public string Kubeconfigs => Path.Combine(State, "kubeconfigs");

    public string AdminKubeconfig => Path.Combine(State, "admin.kubeconfig");

    public string Secrets => Path.Combine(State, "secrets.json");

    public string Options => Path.Combine(State, "options.json");

    public string Status => Path.Combine(State, "status.json");

    public string Logs => Path.Combine(State, "logs");

    public string Images => Path.Combine(State, "images");

    /// <summary>Generated configuration: Redis, containerd, the sidecar's run file.</summary>
    public string Configuration => Path.Combine(State, "config");

    /// <summary>The built services, one folder for all.</summary>
    public string Services => Path.Combine(State, "services");

    /// <summary>Intermediate build output of the services.</summary>
    public string Build => Path.Combine(State, "build");

    public string Components => Path.Combine(Root, "compose", "components");

    public string LogOf(string component) => Path.Combine(Logs, component + ".log");

    /// <summary>Makes the folders that hold secrets, readable by their owner only.</summary>
    public void CreatePrivateFolders()
    {
        foreach (var folder in (string[])[State, Pki, Kubeconfigs, Configuration, Logs, Images])
            Directory.CreateDirectory(folder, OwnerOnly);
    }
}
