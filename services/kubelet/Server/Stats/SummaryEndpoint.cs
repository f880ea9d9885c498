using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Cluster.Kubelet.Runtime;
using Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Server.Stats;

/// <summary>The <c>/stats/summary</c> document: use of processor and memory by the node, its pods and their containers.</summary>
internal sealed class SummaryEndpoint(string nodeName, PodContainers containers, IContainerRuntime runtime, MachineUsage machine, TimeProvider time)
{
    private const string PodUidLabel = "io.kubernetes.pod.uid";

    private readonly ConcurrentDictionary<string, (ulong Nanos, long At, ulong Rate)> _rates = new();
    private readonly DateTimeOffset _started = time.GetUtcNow();

    public async Task ServeAsync(HttpContext context)
    {
        var stats = (await runtime.ListContainerStatsAsync(null, context.RequestAborted))
            .GroupBy(s => s.Attributes?.Labels.TryGetValue(PodUidLabel, out var uid) is true ? uid : "").ToDictionary(g => g.Key, g => g.ToList());
        Forget(stats.Values.SelectMany(list => list).Select(s => s.Attributes?.Id ?? ""));
        var pods = containers.All.Where(p => stats.ContainsKey(p.Metadata.Uid)).Select(p => (JsonNode)PodOf(p, stats[p.Metadata.Uid])).ToArray();
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(new JsonObject { ["node"] = Node(), ["pods"] = new JsonArray(pods) }.ToJsonString(), context.RequestAborted);
    }

    private JsonObject Node()
    {
        var (nanos, rate) = machine.Cpu();
        var (total, available) = MachineUsage.Memory();
        var now = Text(time.GetUtcNow());
        return new()
        {
            ["nodeName"] = nodeName,
            ["startTime"] = Text(_started),
            ["cpu"] = new JsonObject { ["time"] = now, ["usageNanoCores"] = rate, ["usageCoreNanoSeconds"] = nanos },
            ["memory"] = new JsonObject
            {
                ["time"] = now,
                ["availableBytes"] = available,
                ["usageBytes"] = total - available,
                ["workingSetBytes"] = total - available,
            },
        };
    }

    private JsonObject PodOf(Api.Core.V1.Pod pod, List<ContainerStats> stats)
    {
        var now = Text(time.GetUtcNow());
        return new()
        {
            ["podRef"] = new JsonObject { ["name"] = pod.Metadata.Name, ["namespace"] = pod.Metadata.Namespace, ["uid"] = pod.Metadata.Uid },
            ["startTime"] = Text(pod.Status.StartTime ?? pod.Metadata.CreationTimestamp ?? time.GetUtcNow()),
            ["containers"] = new JsonArray([.. stats.Select(s => (JsonNode)ContainerOf(s))]),
            ["cpu"] = new JsonObject
            {
                ["time"] = now,
                ["usageNanoCores"] = stats.Sum(s => (long)RateOf(s)),
                ["usageCoreNanoSeconds"] = stats.Sum(s => (long)Nanos(s)),
            },
            ["memory"] = new JsonObject
            {
                ["time"] = now,
                ["usageBytes"] = stats.Sum(s => (long)(s.Memory?.UsageBytes?.Value ?? WorkingSet(s))),
                ["workingSetBytes"] = stats.Sum(s => (long)WorkingSet(s)),
            },
        };
    }

    private JsonObject ContainerOf(ContainerStats stats)
    {
        var now = Text(time.GetUtcNow());
        return new()
        {
            ["name"] = stats.Attributes?.Metadata?.Name ?? "",
            ["cpu"] = new JsonObject { ["time"] = now, ["usageNanoCores"] = RateOf(stats), ["usageCoreNanoSeconds"] = Nanos(stats) },
            ["memory"] = new JsonObject { ["time"] = now, ["usageBytes"] = stats.Memory?.UsageBytes?.Value ?? WorkingSet(stats), ["workingSetBytes"] = WorkingSet(stats) },
            ["rootfs"] = new JsonObject { ["time"] = now, ["usedBytes"] = stats.WritableLayer?.UsedBytes?.Value ?? 0 },
        };
    }

    /// <summary>Older runtimes count processor time only: the rate is worked out between two calls.</summary>
    private ulong RateOf(ContainerStats stats)
    {
        if (stats.Cpu?.UsageNanoCores?.Value is > 0 and var known)
            return known;
        var (nanos, at) = (Nanos(stats), stats.Cpu?.Timestamp ?? 0);
        return _rates.AddOrUpdate(stats.Attributes?.Id ?? "", _ => (nanos, at, 0), (_, before) =>
        {
            var elapsed = at - before.At;
            return elapsed <= 0 || nanos < before.Nanos ? before : (nanos, at, (ulong)((nanos - before.Nanos) * 1e9 / elapsed));
        }).Rate;
    }

    private void Forget(IEnumerable<string> present)
    {
        var alive = present.ToHashSet();
        foreach (var gone in _rates.Keys.Where(id => !alive.Contains(id)))
            _rates.TryRemove(gone, out _);
    }

    private static ulong Nanos(ContainerStats stats) => stats.Cpu?.UsageCoreNanoSeconds?.Value ?? 0;

    private static ulong WorkingSet(ContainerStats stats) => stats.Memory?.WorkingSetBytes?.Value ?? 0;

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
