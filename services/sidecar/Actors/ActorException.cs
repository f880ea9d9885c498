namespace Cluster.Sidecar.Actors;

/// <summary>An actor call that failed in the sidecar, with the code and status that tell.</summary>
internal sealed class ActorException(int status, string errorCode, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string ErrorCode { get; } = errorCode;
}
