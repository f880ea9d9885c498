namespace Cluster.ApiServer.Storage;

/// <summary>An object at rest.</summary>
/// <param name="Key"><c>namespace/name</c> or <c>name</c>.</param>
/// <param name="Revision">The revision of its last commit.</param>
/// <param name="Json">Its JSON, complete with that revision as resourceVersion.</param>
internal sealed record StoredItem(string Key, long Revision, ReadOnlyMemory<byte> Json);
