namespace Cluster.Sidecar.Resources;

/// <summary>Everything one resources folder defines.</summary>
/// <param name="Components">By name.</param>
/// <param name="Subscriptions">In the order of the files' names.</param>
/// <param name="InboundRetries">Retry policy of deliveries, by pub/sub component.</param>
internal sealed record ResourceSet(
    IReadOnlyDictionary<string, Component> Components,
    IReadOnlyList<DeclaredSubscription> Subscriptions,
    IReadOnlyDictionary<string, RetryPolicy> InboundRetries)
{
    public IEnumerable<Component> VisibleTo(string appId) => Components.Values.Where(c => c.IsVisibleTo(appId));

    public RetryPolicy InboundRetry(string component) => InboundRetries.GetValueOrDefault(component, RetryPolicy.None);
}
