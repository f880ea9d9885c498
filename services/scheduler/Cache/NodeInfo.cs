using Cluster.Api.Core.V1;

namespace Cluster.Scheduler.Cache;

/// <summary>A node and what the pods on it take up, kept up to date pod by pod.</summary>
internal sealed class NodeInfo
{
    private readonly Dictionary<string, PodInfo> _pods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _podsOfOwner = new(StringComparer.Ordinal);
    private readonly List<HostPort> _usedPorts = [];

    public NodeInfo(Node node) => Update(node);

    public Node Node { get; private set; } = new();

    public string Name => Node.Metadata.Name;

    public ResourceAmounts Allocatable { get; private set; } = new();

    public long AllocatablePods { get; private set; }

    public ResourceAmounts Requested { get; } = new();

    /// <summary>Like <see cref="Requested"/> with defaults for pods that ask for nothing.</summary>
    public ResourceAmounts Scored { get; } = new();

    public IReadOnlyDictionary<string, PodInfo> Pods => _pods;

    public IReadOnlyList<HostPort> UsedPorts => _usedPorts;

    /// <summary>Bytes of each image on the node, by every name it has.</summary>
    public IReadOnlyDictionary<string, long> Images { get; private set; } = new Dictionary<string, long>();

    public void Update(Node node)
    {
        Node = node;
        Allocatable = ResourceAmounts.From(node.Status.Allocatable);
        AllocatablePods = node.Status.Allocatable.TryGetValue("pods", out var pods) ? pods.Value : 0;
        var images = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var image in node.Status.Images)
        {
            foreach (var name in image.Names)
                images[name] = image.SizeBytes ?? 0;
        }

        Images = images;
    }

    public int PodsOf(string ownerUid) => _podsOfOwner.GetValueOrDefault(ownerUid);

    public void Add(PodInfo pod)
    {
        if (!_pods.TryAdd(pod.Pod.Metadata.Uid, pod))
            return;
        Account(pod, 1);
        _usedPorts.AddRange(pod.Request.HostPorts);
    }

    public void Remove(string uid)
    {
        if (!_pods.Remove(uid, out var pod))
            return;
        Account(pod, -1);
        foreach (var port in pod.Request.HostPorts)
            _usedPorts.Remove(port);
    }

    private void Account(PodInfo pod, int sign)
    {
        Requested.Add(pod.Request.Requested, sign);
        Scored.Add(pod.Request.Scored, sign);
        if (pod.OwnerUid is not { } owner)
            return;
        var count = PodsOf(owner) + sign;
        if (count == 0)
            _podsOfOwner.Remove(owner);
        else
            _podsOfOwner[owner] = count;
    }
}
