namespace Cluster.Api;

/// <summary>The family of suffixes in which a quantity is written.</summary>
public enum QuantityFormat
{
    /// <summary>Powers of 1000: <c>n u m</c>, none, <c>k M G T P E</c>.</summary>
    DecimalSI,

    /// <summary>Powers of 1024: <c>Ki Mi Gi Ti Pi Ei</c>; written as <see cref="DecimalSI"/> below 1024.</summary>
    BinarySI,

    /// <summary>A power of ten: <c>2e3</c>.</summary>
    DecimalExponent,
}
