using System.Globalization;
using Cluster.Api;
using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Environment;

/// <summary>Requests and limits that the downward API hands to containers, counted in units of a divisor and rounded up.</summary>
internal static class ResourceField
{
    /// <param name="own">The container that asks; the selector may name another one of the pod.</param>
    /// <param name="allocatable">The node's, in place of a limit that is not set.</param>
    /// <exception cref="FormatException">The selector names no container or no such resource.</exception>
    public static string Read(Pod pod, Container? own, ResourceFieldSelector selector, IReadOnlyDictionary<string, Quantity> allocatable)
    {
        var container = Find(pod, own, selector.ContainerName);
        var (kind, resource) = Split(selector.Resource);
        var amount = kind == "limits"
            ? container.Resources.Limits.TryGetValue(resource, out var limit) && limit.Value > 0 ? limit : allocatable.GetValueOrDefault(resource)
            : container.Resources.Requests.GetValueOrDefault(resource);
        return Count(resource, amount, selector.Divisor).ToString(CultureInfo.InvariantCulture);
    }

    private static Container Find(Pod pod, Container? own, string? name)
    {
        if (string.IsNullOrEmpty(name) || name == own?.Name)
            return own ?? throw new FormatException("resourceFieldRef needs a containerName");
        return pod.Spec.Containers.Concat(pod.Spec.InitContainers).FirstOrDefault(c => c.Name == name)
            ?? throw new FormatException($"container {name} not found");
    }

    private static (string Kind, string Resource) Split(string path)
    {
        var dot = path.IndexOf('.');
        var (kind, resource) = dot < 0 ? ("", path) : (path[..dot], path[(dot + 1)..]);
        var known = resource is "cpu" or "memory" or "ephemeral-storage" || resource.StartsWith("hugepages-", StringComparison.Ordinal);
        return known && (kind is "limits" or "requests")
            ? (kind, resource)
            : throw new FormatException($"unsupported container resource : {path}");
    }

    private static long Count(string resource, Quantity amount, Quantity? divisor)
    {
        // CPU divides in thousandths, so that a divisor of 1m works; everything else in whole units.
        var (total, unit) = resource == "cpu"
            ? (amount.MilliValue, divisor is { MilliValue: > 0 } m ? m.MilliValue : 1000)
            : (amount.Value, divisor is { Value: > 0 } v ? v.Value : 1);
        return (total / unit) + (total % unit > 0 ? 1 : 0);
    }
}
