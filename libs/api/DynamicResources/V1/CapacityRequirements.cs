using System.Collections.ObjectModel;

namespace Cluster.Api.DynamicResources.V1;

/// <summary>Amounts of device capacity that a request needs.</summary>
public sealed record CapacityRequirements
{
    /// <summary>Amount needed by capacity name. A device with less does not match; on a shared device the amount, after rounding, is used up.</summary>
    public IReadOnlyDictionary<string, Quantity> Requests { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
