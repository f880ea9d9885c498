namespace Cluster.ApiServer.FlowControl;

/// <summary>A priority level at one instant.</summary>
internal sealed record LevelState(int Limit, int Executing, int SeatsInUse, int Waiting, IReadOnlyList<QueueState> Queues);
