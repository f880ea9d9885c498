namespace Cluster.ApiServer.Storage.Redis;

/// <summary>The identity of one commit within its writer.</summary>
/// <param name="Slot">Shared with no other commit in flight.</param>
/// <param name="Sequence">Higher than every earlier ticket's.</param>
internal readonly record struct CommitTicket(int Slot, long Sequence);
