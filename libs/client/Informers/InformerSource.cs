namespace Cluster.Client.Informers;

/// <summary>Where an informer hears of changes.</summary>
public enum InformerSource
{
    /// <summary>The resource's pub/sub topic, through the Dapr sidecar: carries trace context, costs the API server nothing.</summary>
    Topic,

    /// <summary>A watch on the API server: needs no sidecar.</summary>
    Watch,
}
