namespace Cluster.Cel;

/// <summary>Ends an evaluation at once: no operator may absorb this.</summary>
internal sealed class EvaluationStopped(CelError error) : Exception(error.Message)
{
    public CelError Error { get; } = error;
}
