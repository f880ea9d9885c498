using Cluster.Api;
using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission.Quotas;

/// <summary>What a limit range fills in for containers that state nothing. Pure.</summary>
internal static class LimitRangeDefaults
{
    public static Pod Apply(Pod pod, LimitRange range)
    {
        var defaults = range.Spec.Limits.Where(static item => item.Type == "Container" && (item.Default.Count > 0 || item.DefaultRequest.Count > 0)).ToList();
        if (defaults.Count == 0)
            return pod;
        var (limits, requests) = (Merged(defaults, static item => item.Default), Merged(defaults, static item => item.DefaultRequest));
        List<string> notes = [];
        var containers = pod.Spec.Containers.Select(container => Filled(container, "container", limits, requests, notes)).ToList();
        var inits = pod.Spec.InitContainers.Select(container => Filled(container, "init container", limits, requests, notes)).ToList();
        return notes.Count == 0 ? pod : pod with
        {
            Metadata = pod.Metadata with
            {
                Annotations = new Dictionary<string, string>(pod.Metadata.Annotations) { [LimitRanger.Annotation] = $"LimitRanger plugin set: {string.Join("; ", notes)}" },
            },
            Spec = pod.Spec with { Containers = containers, InitContainers = inits },
        };
    }

    private static Dictionary<string, Quantity> Merged(List<LimitRangeItem> items, Func<LimitRangeItem, IReadOnlyDictionary<string, Quantity>> amounts)
    {
        var all = new Dictionary<string, Quantity>();
        foreach (var (name, amount) in items.SelectMany(amounts))
            all[name] = amount;
        return all;
    }

    private static Container Filled(Container container, string sort, Dictionary<string, Quantity> limits, Dictionary<string, Quantity> requests, List<string> notes)
    {
        var resources = container.Resources with
        {
            Requests = Filled(container.Resources.Requests, requests, $"request for {sort} {container.Name}", notes),
            Limits = Filled(container.Resources.Limits, limits, $"limit for {sort} {container.Name}", notes),
        };
        return container with { Resources = resources };
    }

    private static IReadOnlyDictionary<string, Quantity> Filled(IReadOnlyDictionary<string, Quantity> stated, Dictionary<string, Quantity> defaults, string what, List<string> notes)
    {
        var missing = defaults.Keys.Where(name => !stated.ContainsKey(name)).Order(StringComparer.Ordinal).ToList();
        if (missing.Count == 0)
            return stated;
        notes.Add($"{string.Join(", ", missing)} {what}");
        var all = new Dictionary<string, Quantity>(stated);
        foreach (var name in missing)
            all[name] = defaults[name];
        return all;
    }
}
