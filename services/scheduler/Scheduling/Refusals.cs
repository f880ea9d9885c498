using System.Runtime.InteropServices;
using Cluster.Scheduler.Framework;

namespace Cluster.Scheduler.Scheduling;

/// <summary>Why nodes were refused in one search.</summary>
internal sealed class Refusals
{
    private readonly Dictionary<string, int> _reasons = new(StringComparer.Ordinal);
    private readonly HashSet<string> _plugins = new(StringComparer.Ordinal);

    /// <summary>How many nodes each reason was given for.</summary>
    public IReadOnlyDictionary<string, int> Reasons => _reasons;

    public IReadOnlySet<string> Plugins => _plugins;

    /// <summary>Nodes whose refusal evicting pods could turn.</summary>
    public int Resolvable { get; private set; }

    public void Add(IFilterPlugin plugin, IReadOnlyList<string> reasons)
    {
        _plugins.Add(plugin.Name);
        Resolvable += plugin.ResolvableByEviction ? 1 : 0;
        foreach (var reason in reasons)
            CollectionsMarshal.GetValueRefOrAddDefault(_reasons, reason, out _)++;
    }
}
