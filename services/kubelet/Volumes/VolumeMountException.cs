namespace Cluster.Kubelet.Volumes;

/// <summary>A volume that cannot be set up for now: its message is the text of the <c>FailedMount</c> event.</summary>
internal sealed class VolumeMountException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Reason of the event.</summary>
    public static string Reason => "FailedMount";
}
