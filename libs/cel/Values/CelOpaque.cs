namespace Cluster.Cel;

/// <summary>A value of a type that a library or the host brings.</summary>
public abstract class CelOpaque
{
    /// <summary>The type of the value.</summary>
    public abstract CelType Type { get; }

    /// <summary>Says whether another value of the same type is equal.</summary>
    public abstract bool IsEqualTo(CelOpaque other);

    /// <summary>What <c>size()</c> counts for cost purposes.</summary>
    internal virtual long CostSize => 1;
}
