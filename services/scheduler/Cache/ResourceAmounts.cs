using Cluster.Api;

namespace Cluster.Scheduler.Cache;

/// <summary>Amounts of resources, in the units in which they are compared: thousandths of a core, bytes, whole devices.</summary>
internal sealed class ResourceAmounts
{
    private Dictionary<string, long>? _extended;

    public long MilliCpu { get; private set; }

    public long Memory { get; private set; }

    public long EphemeralStorage { get; private set; }

    /// <summary>Resources beyond the three above, such as <c>example.com/gpu</c>.</summary>
    public IReadOnlyDictionary<string, long> Extended => _extended ?? Empty;

    private static readonly Dictionary<string, long> Empty = [];

    public static ResourceAmounts From(IReadOnlyDictionary<string, Quantity> list)
    {
        var amounts = new ResourceAmounts();
        foreach (var (name, quantity) in list)
            amounts.Set(name, name == "cpu" ? quantity.MilliValue : quantity.Value);
        return amounts;
    }

    public long this[string resource] => resource switch
    {
        "cpu" => MilliCpu,
        "memory" => Memory,
        "ephemeral-storage" => EphemeralStorage,
        _ => Extended.GetValueOrDefault(resource),
    };

    /// <summary>Adds another amount as often as <paramref name="sign"/> says: 1 or -1.</summary>
    public void Add(ResourceAmounts other, int sign = 1)
    {
        MilliCpu += sign * other.MilliCpu;
        Memory += sign * other.Memory;
        EphemeralStorage += sign * other.EphemeralStorage;
        foreach (var (name, amount) in other.Extended)
            Set(name, this[name] + (sign * amount));
    }

    /// <summary>Raises each resource to the other amount where that is more.</summary>
    public void RaiseTo(ResourceAmounts other)
    {
        MilliCpu = Math.Max(MilliCpu, other.MilliCpu);
        Memory = Math.Max(Memory, other.Memory);
        EphemeralStorage = Math.Max(EphemeralStorage, other.EphemeralStorage);
        foreach (var (name, amount) in other.Extended)
            Set(name, Math.Max(this[name], amount));
    }

    public void Set(string resource, long amount)
    {
        switch (resource)
        {
            case "cpu": MilliCpu = amount; break;
            case "memory": Memory = amount; break;
            case "ephemeral-storage": EphemeralStorage = amount; break;
            case "pods": break; // counted apart
            default: (_extended ??= new(StringComparer.Ordinal))[resource] = amount; break;
        }
    }
}
