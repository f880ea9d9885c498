using Cluster.Sidecar.PubSub;

namespace Cluster.Sidecar.Resources;

/// <summary>A Subscription file.</summary>
internal sealed record DeclaredSubscription(Subscription Subscription, IReadOnlyList<string> Scopes);
