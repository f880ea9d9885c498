using Cluster.Api.Core.V1;

namespace Cluster.Controllers.Namespaces;

/// <summary>The conditions that tell why a namespace is not gone yet. Pure.</summary>
/// <remarks>Types, reasons and words are upstream's: people search for them.</remarks>
internal static class NamespaceConditions
{
    /// <returns>The same list when nothing changes.</returns>
    public static IReadOnlyList<NamespaceCondition> Of(IReadOnlyList<NamespaceCondition> current, NamespaceRemains remains, DateTimeOffset now)
    {
        NamespaceCondition[] wanted =
        [
            Condition("NamespaceDeletionDiscoveryFailure", remains.DiscoveryFailure is { } discovery ? ("DiscoveryFailed", discovery) : null,
                "ResourcesDiscovered", "All resources successfully discovered"),
            Condition("NamespaceDeletionGroupVersionParsingFailure", null, "ParsedGroupVersions", "All legacy kube types successfully parsed"),
            Condition("NamespaceDeletionContentFailure", remains.DeletionFailure is { } deletion ? ("ContentDeletionFailed", deletion) : null,
                "ContentDeleted", remains.Objects.Count == 0 ? "All content successfully deleted" : "All content successfully deleted, may be waiting on finalization"),
            Condition("NamespaceContentRemaining", remains.Objects.Count > 0 ? ("SomeResourcesRemain", "Some resources are remaining: " + Resources(remains)) : null,
                "ContentRemoved", "All content successfully removed"),
            Condition("NamespaceFinalizersRemaining", remains.Finalizers.Count > 0 ? ("SomeFinalizersRemain", "Some content in the namespace has finalizers remaining: " + Finalizers(remains)) : null,
                "ContentHasNoFinalizers", "All content-preserving finalizers finished"),
        ];
        if (wanted.All(condition => current.Any(existing => Same(existing, condition))))
            return current;
        var others = current.Where(existing => wanted.All(condition => condition.Type != existing.Type));
        return [.. others, .. wanted.Select(condition => condition with
        {
            LastTransitionTime = current.FirstOrDefault(existing => existing.Type == condition.Type && existing.Status == condition.Status)?.LastTransitionTime ?? now,
        })];
    }

    private static NamespaceCondition Condition(string type, (string Reason, string Message)? problem, string goodReason, string goodMessage) => new()
    {
        Type = type,
        Status = problem is null ? "False" : "True",
        Reason = problem?.Reason ?? goodReason,
        Message = problem?.Message ?? goodMessage,
    };

    private static string Resources(NamespaceRemains remains) =>
        string.Join(", ", remains.Objects.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key} has {entry.Value} resource instances"));

    private static string Finalizers(NamespaceRemains remains) =>
        string.Join(", ", remains.Finalizers.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key} in {entry.Value} resource instances"));

    private static bool Same(NamespaceCondition one, NamespaceCondition other) =>
        one.Type == other.Type && one.Status == other.Status && one.Reason == other.Reason && one.Message == other.Message;
}
