using System.Diagnostics;

namespace Cluster.Controllers.Reconciling;

/// <summary>Why a key is to be reconciled: the revisions the caches must have reached, and whose trace to continue.</summary>
/// <param name="Revisions">Newest revision per resource topic.</param>
/// <param name="Trace">Context of the first cause; default when nobody caused it.</param>
internal sealed record Trigger(IReadOnlyDictionary<string, long> Revisions, ActivityContext Trace)
{
    /// <summary>A trigger without a cause: resync, retry, timer.</summary>
    public static Trigger None { get; } = new(new Dictionary<string, long>(), default);

    public static Trigger By(ChangeReference change) => new(new Dictionary<string, long> { [change.Resource] = change.Revision }, change.Trace);

    /// <summary>One trigger that stands for both.</summary>
    public Trigger With(Trigger other)
    {
        if (Revisions.Count == 0 && Trace == default)
            return other;
        var merged = new Dictionary<string, long>(Revisions);
        foreach (var (resource, revision) in other.Revisions)
            merged[resource] = Math.Max(revision, merged.GetValueOrDefault(resource));
        return new(merged, Trace == default ? other.Trace : Trace);
    }
}
