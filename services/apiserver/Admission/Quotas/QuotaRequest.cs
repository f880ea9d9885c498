using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Quotas;

namespace Cluster.ApiServer.Admission.Quotas;

/// <summary>One write as quotas see it: what it uses, and whether they have room for it. Pure.</summary>
/// <param name="Resource"><c>pods</c>, <c>deployments.apps</c>.</param>
/// <param name="Object">The object as it is to be stored.</param>
/// <param name="Delta">What it uses more (or less) than before, by the names that quotas use.</param>
internal sealed record QuotaRequest(string Resource, IKubernetesObject Object, IReadOnlyDictionary<string, Quantity> Delta)
{
    /// <param name="current">The state before; null for a new object.</param>
    public static QuotaRequest Of(string resource, IKubernetesObject obj, IKubernetesObject? current, DateTimeOffset now)
    {
        var usage = QuotaUsage.Of(resource, obj, now);
        var delta = current is null ? usage : ResourceTotals.Difference(usage, QuotaUsage.Of(resource, current, now));
        return new(resource, obj, delta.Where(static pair => !pair.Value.IsZero).ToDictionary());
    }

    /// <summary>The names of a quota that are about objects of this resource.</summary>
    public IEnumerable<string> NamesIn(ResourceQuota quota) => quota.Status.Hard.Keys.Where(name => QuotaUsage.ResourceOf(name) == Resource);

    /// <summary>Whether the quota is about this object.</summary>
    public bool Concerns(ResourceQuota quota) => NamesIn(quota).Any() && QuotaScopes.Cover(quota.Spec, Object);

    /// <summary>Why the object breaks a quota that concerns it, in upstream's words; null when it does not.</summary>
    public string? Fault(ResourceQuota quota)
    {
        var (name, hard, used) = (quota.Metadata.Name, quota.Status.Hard, quota.Status.Used);
        if (Object is Pod pod && QuotaUsage.Missing(NamesIn(quota), pod) is { } missing)
            return $"failed quota: {name}: {missing}";
        if (NamesIn(quota).Where(counted => !used.ContainsKey(counted)).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } unknown)
            return $"status unknown for quota: {name}, resources: {string.Join(',', unknown)}";
        var exceeded = Delta.Where(pair => pair.Value.Sign > 0 && hard.TryGetValue(pair.Key, out var limit) && used[pair.Key] + pair.Value > limit).ToList();
        return exceeded.Count == 0 ? null
            : $"exceeded quota: {name}, requested: {ResourceTotals.Print(exceeded)}, used: {Print(exceeded, used)}, limited: {Print(exceeded, hard)}";
    }

    /// <summary>The quota with the write counted; itself when there is nothing to count. What is given back, the controller counts when it is.</summary>
    public ResourceQuota Charge(ResourceQuota quota)
    {
        var more = Delta.Where(pair => pair.Value.Sign > 0 && quota.Status.Hard.ContainsKey(pair.Key)).ToDictionary();
        return more.Count == 0 ? quota : quota with { Status = quota.Status with { Used = ResourceTotals.Sum(quota.Status.Used, more) } };
    }

    private static string Print(List<KeyValuePair<string, Quantity>> names, IReadOnlyDictionary<string, Quantity> amounts) =>
        ResourceTotals.Print(names.Select(pair => KeyValuePair.Create(pair.Key, amounts[pair.Key])));
}
