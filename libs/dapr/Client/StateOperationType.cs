namespace Cluster.Dapr.Client;

/// <summary>What one step of a state transaction does.</summary>
public enum StateOperationType
{
    /// <summary>Writes the value.</summary>
    Upsert,

    /// <summary>Removes the key.</summary>
    Delete,
}
