using Cluster.Api;

namespace Cluster.Cel;

/// <summary>An amount of a resource.</summary>
internal sealed class QuantityValue(Quantity amount) : CelOpaque
{
    public static CelType CelType { get; } = CelType.Opaque("kubernetes.Quantity");

    public Quantity Amount => amount;

    public override CelType Type => CelType;

    public override bool IsEqualTo(CelOpaque other) => other is QuantityValue quantity && quantity.Amount == amount;

    public override string ToString() => amount.ToString();
}
