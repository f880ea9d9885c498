using Cluster.Api.Core.V1;

namespace Cluster.Api.Quotas;

/// <summary>What a pod asks for and may use at most, all its containers taken together.</summary>
/// <remarks>Init containers run one after the other and before the rest, so the largest counts; those that stay (sidecars) count
/// all along. What is stated for the pod as a whole counts instead. Source: <c>k8s.io/component-helpers/resource</c>.</remarks>
public static class PodResources
{
    /// <summary>What is set aside for the pod.</summary>
    /// <param name="spec">The pod's spec.</param>
    /// <param name="withOverhead">Whether to count what its runtime needs.</param>
    public static IReadOnlyDictionary<string, Quantity> Requests(PodSpec spec, bool withOverhead = true)
    {
        var sum = Sum(spec, static resources => resources.Requests);
        if (withOverhead)
            ResourceTotals.AddTo(sum, spec.Overhead);
        return sum;
    }

    /// <summary>What the pod may use at most; a resource is absent when none of its containers has a limit.</summary>
    /// <param name="spec">The pod's spec.</param>
    /// <param name="withOverhead">Whether to count what its runtime needs.</param>
    public static IReadOnlyDictionary<string, Quantity> Limits(PodSpec spec, bool withOverhead = true)
    {
        var sum = Sum(spec, static resources => resources.Limits);
        foreach (var (name, amount) in withOverhead ? spec.Overhead : new Dictionary<string, Quantity>())
        {
            if (sum.TryGetValue(name, out var limit) && !limit.IsZero)
                sum[name] = limit + amount;
        }

        return sum;
    }

    private static Dictionary<string, Quantity> Sum(PodSpec spec, Func<ResourceRequirements, IReadOnlyDictionary<string, Quantity>> amounts)
    {
        var sum = new Dictionary<string, Quantity>();
        foreach (var container in spec.Containers)
            ResourceTotals.AddTo(sum, amounts(container.Resources));
        var (sidecars, start) = (new Dictionary<string, Quantity>(), new Dictionary<string, Quantity>());
        foreach (var container in spec.InitContainers)
        {
            var own = amounts(container.Resources);
            if (container.RestartPolicy == "Always")
            {
                ResourceTotals.AddTo(sum, own);
                ResourceTotals.AddTo(sidecars, own);
                ResourceTotals.RaiseTo(start, sidecars);
            }
            else
            {
                ResourceTotals.RaiseTo(start, ResourceTotals.Sum(own, sidecars));
            }
        }

        ResourceTotals.RaiseTo(sum, start);
        foreach (var (name, amount) in spec.Resources is { } whole ? amounts(whole) : new Dictionary<string, Quantity>())
            sum[name] = amount;
        return sum;
    }
}
