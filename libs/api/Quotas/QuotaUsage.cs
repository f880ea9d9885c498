using Cluster.Api.Core.V1;

namespace Cluster.Api.Quotas;

/// <summary>What an object counts for in quotas: the admission of new objects and the controller that counts all of them must agree.</summary>
/// <remarks>Source: <c>k8s.io/kubernetes/pkg/quota/v1/evaluator/core</c>.</remarks>
public static class QuotaUsage
{
    private const string Requests = "requests.";
    private const string Limits = "limits.";
    private const string CountPrefix = "count/";
    private const string HugePages = "hugepages-";
    private const string ClassInfix = ".storageclass.storage.k8s.io/";

    private static readonly string[] Compute = ["cpu", "memory", "ephemeral-storage"];
    private static readonly string[] CountedByName = ["pods", "services", "replicationcontrollers", "resourcequotas", "secrets", "configmaps", "persistentvolumeclaims"];

    /// <summary>The resources of which a quota may require that every container states them: a relic, kept for its users.</summary>
    private static readonly HashSet<string> Required = ["cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];

    /// <summary>The resource whose objects a name in a quota is about: <c>requests.cpu</c> counts <c>pods</c>, <c>count/jobs.batch</c> counts <c>jobs.batch</c>.</summary>
    public static string ResourceOf(string name)
    {
        if (name.StartsWith(CountPrefix, StringComparison.Ordinal))
            return name[CountPrefix.Length..];
        if (name is "services.loadbalancers" or "services.nodeports")
            return "services";
        if (name == "requests.storage" || name.Contains(ClassInfix, StringComparison.Ordinal))
            return "persistentvolumeclaims";
        return CountedByName.Contains(name) ? name : "pods";
    }

    /// <summary>What an object counts for, by the names that quotas use.</summary>
    /// <param name="resource"><c>pods</c>, <c>deployments.apps</c>.</param>
    /// <param name="obj">The object.</param>
    /// <param name="now">The time: a pod that should be gone by then no longer counts.</param>
    public static Dictionary<string, Quantity> Of(string resource, IKubernetesObject obj, DateTimeOffset now)
    {
        var usage = new Dictionary<string, Quantity> { [CountPrefix + resource] = Quantity.Of(1) };
        switch (obj)
        {
            case Pod pod:
                if (Lives(pod, now))
                    AddPod(usage, pod);
                break;
            case Service service:
                AddService(usage, service);
                break;
            case PersistentVolumeClaim claim:
                AddClaim(usage, claim);
                break;
            default:
                if (CountedByName.Contains(resource))
                    usage[resource] = Quantity.Of(1);
                break;
        }

        return usage;
    }

    /// <summary>What a pod fails to state although a quota counts it; null when nothing.</summary>
    public static string? Missing(IEnumerable<string> hard, Pod pod)
    {
        if (pod.Spec.Resources is { } whole && (whole.Requests.Count > 0 || whole.Limits.Count > 0))
            return null;
        var missing = hard.Where(Required.Contains).Order(StringComparer.Ordinal)
            .Select(name => (Name: name, Containers: pod.Spec.Containers.Concat(pod.Spec.InitContainers).Where(container => !States(container, name))
                .Select(static container => container.Name).Distinct().Order(StringComparer.Ordinal).ToList()))
            .Where(static gap => gap.Containers.Count > 0)
            .Select(static gap => $"{gap.Name} for: {string.Join(',', gap.Containers)}").ToList();
        return missing.Count == 0 ? null : $"must specify {string.Join("; ", missing)}";
    }

    private static bool States(Container container, string name) => name.StartsWith(Limits, StringComparison.Ordinal)
        ? container.Resources.Limits.ContainsKey(name[Limits.Length..])
        : container.Resources.Requests.ContainsKey(name.StartsWith(Requests, StringComparison.Ordinal) ? name[Requests.Length..] : name);

    private static bool Lives(Pod pod, DateTimeOffset now) =>
        pod.Status.Phase is not ("Failed" or "Succeeded")
        && !(pod.Metadata.DeletionTimestamp is { } end && pod.Metadata.DeletionGracePeriodSeconds is not null && now > end);

    private static void AddPod(Dictionary<string, Quantity> usage, Pod pod)
    {
        usage["pods"] = Quantity.Of(1);
        foreach (var (name, amount) in PodResources.Requests(pod.Spec))
        {
            if (Compute.Contains(name) || name.StartsWith(HugePages, StringComparison.Ordinal))
                usage[name] = usage[Requests + name] = amount;
            else if (name.Contains('/', StringComparison.Ordinal))
                usage[Requests + name] = amount;
        }

        foreach (var (name, amount) in PodResources.Limits(pod.Spec))
        {
            if (Compute.Contains(name))
                usage[Limits + name] = amount;
        }
    }

    private static void AddService(Dictionary<string, Quantity> usage, Service service)
    {
        var ports = service.Spec.Ports;
        usage["services"] = Quantity.Of(1);
        if (service.Spec.Type == "NodePort")
            usage["services.nodeports"] = Quantity.Of(ports.Count);
        if (service.Spec.Type != "LoadBalancer")
            return;
        usage["services.loadbalancers"] = Quantity.Of(1);
        usage["services.nodeports"] = Quantity.Of(service.Spec.AllocateLoadBalancerNodePorts is false ? ports.Count(static port => port.NodePort > 0) : ports.Count);
    }

    private static void AddClaim(Dictionary<string, Quantity> usage, PersistentVolumeClaim claim)
    {
        usage["persistentvolumeclaims"] = Quantity.Of(1);
        var storage = claim.Spec.Resources.Requests.GetValueOrDefault("storage");
        if (claim.Status.AllocatedResources.TryGetValue("storage", out var allocated) && allocated > storage)
            storage = allocated;
        if (!storage.IsZero)
            usage["requests.storage"] = storage;
        if ((claim.Metadata.Annotations.GetValueOrDefault("volume.beta.kubernetes.io/storage-class") ?? claim.Spec.StorageClassName) is not { Length: > 0 } name)
            return;
        usage[$"{name}{ClassInfix}persistentvolumeclaims"] = Quantity.Of(1);
        if (!storage.IsZero)
            usage[$"{name}{ClassInfix}requests.storage"] = storage;
    }
}
