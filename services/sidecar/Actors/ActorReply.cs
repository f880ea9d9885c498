namespace Cluster.Sidecar.Actors;

/// <summary>What an actor answered, body and all, so that its turn can end.</summary>
/// <param name="Headers">Those that go back to the caller.</param>
internal sealed record ActorReply(IReadOnlyList<KeyValuePair<string, string[]>> Headers, ReadOnlyMemory<byte> Body);
