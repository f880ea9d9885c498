namespace Cluster.Api.FlowControl.V1;

/// <summary>How to tell the flows within one FlowSchema apart.</summary>
public sealed record FlowDistinguisherMethod
{
    /// <summary>ByUser makes one flow per user, ByNamespace one per namespace of the requested object.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
