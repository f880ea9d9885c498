using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Environment;

/// <summary>The path below a volume that a mount shows.</summary>
internal static class SubPathExpression
{
    /// <summary>The mount's <c>subPath</c>, or its <c>subPathExpr</c> with every reference replaced; empty for the volume's root.</summary>
    /// <exception cref="ContainerConfigException">A reference is to a variable that the container does not have.</exception>
    public static string Resolve(VolumeMount mount, IReadOnlyList<KeyValuePair<string, string>> environment)
    {
        if (string.IsNullOrEmpty(mount.SubPathExpr))
            return mount.SubPath ?? "";
        return VariableExpansion.Expand(mount.SubPathExpr, name =>
        {
            foreach (var (key, value) in environment)
                if (key == name)
                    return value;
            throw new ContainerConfigException($"missing value for \"{name}\"");
        });
    }
}
