namespace Cluster.Controllers.GarbageCollection;

/// <summary>Who owns whom, over all resources: every object of the cluster by uid, without its content.</summary>
/// <remarks>Fed by change references in any order: what is known of an object only ever gets newer, and a uid that has gone never
/// comes back. May lag; whoever deletes by it asks the API server first. Thread-safe.</remarks>
internal sealed class ObjectGraph
{
    /// <summary>Uids of deleted objects that are remembered, so that a late event does not revive one.</summary>
    private const int GoneLimit = 50_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, GraphNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _dependents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private readonly Queue<string> _goneOrder = new();

    public int Count
    {
        get
        {
            lock (_lock)
                return _nodes.Count;
        }
    }

    public void Put(GraphNode node)
    {
        lock (_lock)
        {
            if (_gone.Contains(node.Uid) || (_nodes.TryGetValue(node.Uid, out var known) && known.Revision >= node.Revision))
                return;
            Unlink(known);
            _nodes[node.Uid] = node;
            foreach (var owner in node.Owners)
            {
                if (!_dependents.TryGetValue(owner.Uid, out var dependents))
                    _dependents[owner.Uid] = dependents = new(StringComparer.Ordinal);
                dependents.Add(node.Uid);
            }
        }
    }

    public void Remove(string uid)
    {
        lock (_lock)
        {
            if (_nodes.Remove(uid, out var known))
                Unlink(known);
            if (!_gone.Add(uid))
                return;
            _goneOrder.Enqueue(uid);
            if (_goneOrder.Count > GoneLimit)
                _gone.Remove(_goneOrder.Dequeue());
        }
    }

    /// <summary>Takes up a list of a resource: what it lacks is gone, unless it came into being after the list.</summary>
    public void Replace(string resource, IReadOnlyCollection<GraphNode> listed, long revision)
    {
        var present = listed.Select(node => node.Uid).ToHashSet(StringComparer.Ordinal);
        List<string> absent;
        lock (_lock)
            absent = [.. _nodes.Values.Where(node => node.Resource == resource && node.Revision <= revision && !present.Contains(node.Uid)).Select(node => node.Uid)];
        foreach (var uid in absent)
            Remove(uid);
        foreach (var node in listed)
            Put(node);
    }

    public GraphNode? Find(string uid)
    {
        lock (_lock)
            return _nodes.GetValueOrDefault(uid);
    }

    /// <summary>Whether an object has been seen to go.</summary>
    public bool IsGone(string uid)
    {
        lock (_lock)
            return _gone.Contains(uid);
    }

    public IReadOnlyList<GraphNode> DependentsOf(string uid)
    {
        lock (_lock)
            return _dependents.TryGetValue(uid, out var dependents) ? [.. dependents.Select(dependent => _nodes[dependent])] : [];
    }

    /// <summary>Objects some owner of which is not known to exist.</summary>
    public IReadOnlyList<GraphNode> Suspects()
    {
        lock (_lock)
            return [.. _nodes.Values.Where(node => node.Owners.Any(owner => !_nodes.ContainsKey(owner.Uid)))];
    }

    /// <summary>Objects that are being deleted.</summary>
    public IReadOnlyList<GraphNode> Going()
    {
        lock (_lock)
            return [.. _nodes.Values.Where(node => node.Deleting)];
    }

    private void Unlink(GraphNode? node)
    {
        foreach (var owner in node?.Owners ?? [])
        {
            if (_dependents.TryGetValue(owner.Uid, out var dependents) && dependents.Remove(node!.Uid) && dependents.Count == 0)
                _dependents.Remove(owner.Uid);
        }
    }
}
