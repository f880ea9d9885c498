namespace Cluster.Cel;

/// <summary><c>cel.bind</c>. The value is made at once; an error in it counts only where the variable is used.</summary>
internal sealed class BindNode(int slot, Node value, Node body) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        frame.Slots[slot] = value.Evaluate(frame);
        return body.Evaluate(frame);
    }
}
