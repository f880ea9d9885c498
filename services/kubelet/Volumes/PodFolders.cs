namespace Cluster.Kubelet.Volumes;

/// <summary>Where a pod's files live below the kubelet's root folder.</summary>
internal sealed class PodFolders(string root)
{
    /// <exception cref="ArgumentException">The uid could lead out of the root folder.</exception>
    public string Pod(string uid)
    {
        if (uid.Length == 0 || uid is "." or ".." || uid.Contains('/') || uid.Contains('\0'))
            throw new ArgumentException($"not a pod uid: \"{uid}\"", nameof(uid));
        return Path.Combine(root, "pods", uid);
    }

    public string Volumes(string uid) => Path.Combine(Pod(uid), "volumes");

    /// <param name="plugin">Name of the volume type, for example <c>kubernetes.io~secret</c>.</param>
    public string Volume(string uid, string plugin, string volume) => Path.Combine(Volumes(uid), plugin, volume);

    /// <summary>Mount point of one <c>subPath</c> mount.</summary>
    public string SubPath(string uid, string volume, string container, int index) =>
        Path.Combine(Pod(uid), "volume-subpaths", volume, container, index.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
