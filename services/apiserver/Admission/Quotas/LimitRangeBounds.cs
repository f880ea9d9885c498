using System.Globalization;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Quotas;

namespace Cluster.ApiServer.Admission.Quotas;

/// <summary>Where pods and claims leave the bounds of a limit range, in upstream's words. Pure.</summary>
internal static class LimitRangeBounds
{
    private static readonly Dictionary<string, Quantity> None = [];

    public static IEnumerable<string> Faults(Pod pod, LimitRange range)
    {
        foreach (var item in range.Spec.Limits)
        {
            if (item.Type == "Container")
            {
                foreach (var container in pod.Spec.Containers.Concat(pod.Spec.InitContainers))
                    foreach (var fault in Faults(item, container.Resources.Requests, container.Resources.Limits))
                        yield return fault;
            }
            else if (item.Type == "Pod")
            {
                foreach (var fault in Faults(item, PodResources.Requests(pod.Spec, withOverhead: false), PodResources.Limits(pod.Spec, withOverhead: false)))
                    yield return fault;
            }
        }
    }

    public static IEnumerable<string> Faults(PersistentVolumeClaim claim, LimitRange range)
    {
        var asked = claim.Spec.Resources.Requests;
        foreach (var item in range.Spec.Limits.Where(static item => item.Type == "PersistentVolumeClaim"))
        {
            foreach (var fault in item.Min.SelectMany(bound => TooLittle(item.Type, bound, asked, None)))
                yield return fault;
            foreach (var bound in item.Max)
            {
                var what = $"maximum {bound.Key} usage per {item.Type} is {bound.Value}";
                if (!asked.TryGetValue(bound.Key, out var amount))
                    yield return $"{what}.  No request is specified";
                else if (amount > bound.Value)
                    yield return $"{what}, but request is {amount}";
            }
        }
    }

    private static IEnumerable<string> Faults(LimitRangeItem item, IReadOnlyDictionary<string, Quantity> requests, IReadOnlyDictionary<string, Quantity> limits) =>
    [
        .. item.Min.OrderBy(static bound => bound.Key, StringComparer.Ordinal).SelectMany(bound => TooLittle(item.Type, bound, requests, limits)),
        .. item.Max.OrderBy(static bound => bound.Key, StringComparer.Ordinal).SelectMany(bound => TooMuch(item.Type, bound, requests, limits)),
        .. item.MaxLimitRequestRatio.OrderBy(static bound => bound.Key, StringComparer.Ordinal).SelectMany(bound => TooFarApart(item.Type, bound, requests, limits)),
    ];

    private static IEnumerable<string> TooLittle(
        string type, KeyValuePair<string, Quantity> bound, IReadOnlyDictionary<string, Quantity> requests, IReadOnlyDictionary<string, Quantity> limits)
    {
        var what = $"minimum {bound.Key} usage per {type} is {bound.Value}";
        if (!requests.TryGetValue(bound.Key, out var request))
            return [$"{what}.  No request is specified"];
        if (request < bound.Value)
            return [$"{what}, but request is {request}"];
        return limits.TryGetValue(bound.Key, out var limit) && limit < bound.Value ? [$"{what}, but limit is {limit}"] : [];
    }

    private static IEnumerable<string> TooMuch(
        string type, KeyValuePair<string, Quantity> bound, IReadOnlyDictionary<string, Quantity> requests, IReadOnlyDictionary<string, Quantity> limits)
    {
        var what = $"maximum {bound.Key} usage per {type} is {bound.Value}";
        if (!limits.TryGetValue(bound.Key, out var limit))
            return [$"{what}.  No limit is specified"];
        if (limit > bound.Value)
            return [$"{what}, but limit is {limit}"];
        return requests.TryGetValue(bound.Key, out var request) && request > bound.Value ? [$"{what}, but request is {request}"] : [];
    }

    private static IEnumerable<string> TooFarApart(
        string type, KeyValuePair<string, Quantity> bound, IReadOnlyDictionary<string, Quantity> requests, IReadOnlyDictionary<string, Quantity> limits)
    {
        var what = $"{bound.Key} max limit to request ratio per {type} is {bound.Value}";
        var (request, limit) = (requests.GetValueOrDefault(bound.Key), limits.GetValueOrDefault(bound.Key));
        if (request.IsZero)
            return [$"{what}, but no request is specified or request is 0"];
        if (limit.IsZero)
            return [$"{what}, but no limit is specified or limit is 0"];
        var ratio = limit.ApproximateValue / request.ApproximateValue;
        return ratio > bound.Value.ApproximateValue * (1 + 1e-12) ? [string.Create(CultureInfo.InvariantCulture, $"{what}, but provided ratio is {ratio:F6}")] : [];
    }
}
