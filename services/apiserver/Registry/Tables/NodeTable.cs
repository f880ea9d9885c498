using Cluster.Api.Core.V1;
using static Cluster.ApiServer.Registry.Tables.Columns;

namespace Cluster.ApiServer.Registry.Tables;

/// <summary>Columns of <c>kubectl get nodes</c>.</summary>
internal static class NodeTable
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public static IReadOnlyList<TableColumn<Node>> Columns { get; } =
    [
        Name<Node>(),
        Text<Node>("Status", Status, "Whether the node takes pods."),
        Text<Node>("Roles", Roles, "Roles from the node's labels."),
        Age<Node>(),
        Text<Node>("Version", node => node.Status.NodeInfo.KubeletVersion, "Version of the node's kubelet."),
        Text<Node>("Internal-IP", node => Address(node, "InternalIP"), "Address inside the cluster.", 1),
        Text<Node>("External-IP", node => Address(node, "ExternalIP"), "Address outside the cluster.", 1),
        Text<Node>("OS-Image", node => OrUnknown(node.Status.NodeInfo.OsImage), "Operating system.", 1),
        Text<Node>("Kernel-Version", node => OrUnknown(node.Status.NodeInfo.KernelVersion), "Kernel.", 1),
        Text<Node>("Container-Runtime", node => OrUnknown(node.Status.NodeInfo.ContainerRuntimeVersion), "What runs the containers.", 1),
    ];

    private static string Status(Node node)
    {
        var ready = node.Status.Conditions.FirstOrDefault(condition => condition.Type == "Ready");
        var word = ready switch
        {
            null => "Unknown",
            { Status: "True" } => "Ready",
            _ => "NotReady",
        };
        return node.Spec.Unschedulable is true ? word + ",SchedulingDisabled" : word;
    }

    private static string Roles(Node node)
    {
        var roles = node.Metadata.Labels
            .Select(label => label.Key.StartsWith(RolePrefix, StringComparison.Ordinal) ? label.Key[RolePrefix.Length..]
                : label.Key == "kubernetes.io/role" ? label.Value : "")
            .Where(role => role.Length > 0).Distinct().Order(StringComparer.Ordinal);
        return OrNone(string.Join(',', roles));
    }

    private static string Address(Node node, string type) =>
        OrNone(node.Status.Addresses.FirstOrDefault(address => address.Type == type)?.Address);

    private static string OrUnknown(string text) => text.Length == 0 ? "<unknown>" : text;
}
