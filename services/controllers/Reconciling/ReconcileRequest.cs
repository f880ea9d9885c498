namespace Cluster.Controllers.Reconciling;

/// <summary>What a reconciler actor is called with.</summary>
/// <param name="Revisions">Newest revision per resource topic that the pass must see.</param>
internal sealed record ReconcileRequest(IReadOnlyDictionary<string, long> Revisions);
