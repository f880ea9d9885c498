namespace Cluster.Api.Networking.V1;

/// <summary>Who uses an IPAddress.</summary>
public sealed record IPAddressSpec
{
    /// <summary>The object that the address belongs to. Cannot be changed.</summary>
    [Required]
    public ParentReference? ParentRef { get; init; }
}
