namespace Cluster.Scheduler.Cache;

/// <summary>A port of a node that a pod takes for itself.</summary>
/// <param name="Address">Address of the node; <c>0.0.0.0</c> for all.</param>
/// <param name="Protocol">TCP, UDP or SCTP.</param>
/// <param name="Port">1 to 65535.</param>
internal readonly record struct HostPort(string Address, string Protocol, int Port)
{
    public bool CollidesWith(HostPort other) =>
        Port == other.Port && Protocol == other.Protocol && (Address == other.Address || Address == "0.0.0.0" || other.Address == "0.0.0.0");
}
