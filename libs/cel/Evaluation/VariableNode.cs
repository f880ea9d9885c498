namespace Cluster.Cel;

/// <summary>Reads a variable.</summary>
internal sealed class VariableNode(int slot, string name) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        frame.Charge(1);
        ref readonly var value = ref frame.Slots[slot];
        return value.Kind == CelKind.Unbound ? Failure.NoSuchAttribute(name) : value;
    }
}
