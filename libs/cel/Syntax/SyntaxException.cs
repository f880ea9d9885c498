namespace Cluster.Cel;

/// <summary>Ends the reading of an expression at its first syntax error.</summary>
internal sealed class SyntaxException(int offset, string message) : Exception(message)
{
    public int Offset { get; } = offset;
}
