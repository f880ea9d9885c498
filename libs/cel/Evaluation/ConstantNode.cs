namespace Cluster.Cel;

/// <summary>A value known when the expression was compiled.</summary>
internal sealed class ConstantNode(CelValue value) : Node
{
    public CelValue Value => value;

    public override CelValue Evaluate(Frame frame) => value;
}
