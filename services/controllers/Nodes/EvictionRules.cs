using Cluster.Api.Core.V1;

namespace Cluster.Controllers.Nodes;

/// <summary>When a pod has to leave a tainted node. Pure.</summary>
internal static class EvictionRules
{
    /// <summary>Patience beyond this is taken for it: no instant so far ahead can be told from "for ever", and larger numbers leave the calendar.</summary>
    private const long LongestPatience = 100L * 366 * 24 * 60 * 60;

    /// <summary>The instant at which NoExecute taints drive the pod away; null when it may stay.</summary>
    public static DateTimeOffset? EvictAt(Pod pod, IEnumerable<Taint> taints, DateTimeOffset now)
    {
        DateTimeOffset? earliest = null;
        foreach (var taint in taints.Where(taint => taint.Effect == "NoExecute"))
        {
            if (PatienceOf(pod, taint) is not { } patience)
                continue;
            var at = patience == TimeSpan.Zero ? now : (taint.TimeAdded ?? now) + patience;
            earliest = earliest is { } other && other < at ? other : at;
        }
        return earliest;
    }

    /// <summary>How long the pod bears a taint: zero when it does not, null when for ever.</summary>
    private static TimeSpan? PatienceOf(Pod pod, Taint taint)
    {
        var matching = pod.Spec.Tolerations.Where(toleration => Tolerates(toleration, taint)).ToList();
        if (matching.Count == 0)
            return TimeSpan.Zero;
        var limits = matching.Select(toleration => toleration.TolerationSeconds).OfType<long>().ToList();
        return limits.Count == 0 ? null : TimeSpan.FromSeconds(Math.Clamp(limits.Min(), 0, LongestPatience));
    }

    private static bool Tolerates(Toleration toleration, Taint taint)
    {
        if (toleration.Effect is { Length: > 0 } effect && effect != taint.Effect)
            return false;
        if (toleration.Key is not { Length: > 0 } key)
            return toleration.Operator == "Exists";
        return key == taint.Key && (toleration.Operator == "Exists" || (toleration.Value ?? "") == (taint.Value ?? ""));
    }
}
