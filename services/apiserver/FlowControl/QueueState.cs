namespace Cluster.ApiServer.FlowControl;

/// <summary>A queue at one instant.</summary>
internal readonly record struct QueueState(int Index, int Waiting, int SeatsWaiting, int SeatsInUse, double NextStart);
