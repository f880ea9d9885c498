using Cluster.Api.Core.V1;

namespace Cluster.Scheduler.Plugins;

/// <summary>Whether tolerations cover taints. Source: "Taints and Tolerations" of the Kubernetes documentation.</summary>
internal static class Tolerations
{
    public static bool Cover(IReadOnlyList<Toleration> tolerations, Taint taint)
    {
        foreach (var toleration in tolerations)
        {
            if (Covers(toleration, taint))
                return true;
        }

        return false;
    }

    private static bool Covers(Toleration toleration, Taint taint)
    {
        if (toleration.Effect is { Length: > 0 } effect && effect != taint.Effect)
            return false;
        if (toleration.Key is { Length: > 0 } key && key != taint.Key)
            return false;
        return toleration.Operator switch
        {
            "Exists" => true,
            null or "" or "Equal" => toleration.Key is { Length: > 0 } && (toleration.Value ?? "") == (taint.Value ?? ""),
            _ => false,
        };
    }
}
