using Cluster.Api.Meta.V1;
using Cluster.Client;
using Cluster.Controllers.GarbageCollection;
using Cluster.Controllers.Reconciling;

namespace Cluster.Controllers.Tests;

public sealed class ObjectGraphTests
{
    private readonly ObjectGraph _graph = new();

    [Fact]
    public void Dependents_FollowOwnerReferences()
    {
        _graph.Put(Node("set", 1));
        _graph.Put(Node("pod", 2, "set"));
        Assert.Equal(["pod"], _graph.DependentsOf("set").Select(node => node.Uid));
        Assert.Empty(_graph.Suspects());

        _graph.Put(Node("pod", 3));
        Assert.Empty(_graph.DependentsOf("set"));
    }

    [Fact]
    public void LateEvents_NeitherRevertNorRevive()
    {
        _graph.Put(Node("pod", 5, "new"));
        _graph.Put(Node("pod", 4, "old"));
        Assert.Equal(["new"], _graph.Find("pod")!.Owners.Select(owner => owner.Uid));

        _graph.Remove("pod");
        _graph.Put(Node("pod", 4, "old"));
        Assert.Null(_graph.Find("pod"));
        Assert.True(_graph.IsGone("pod"));
    }

    [Fact]
    public void List_RemovesWhatItLacks_ButNotWhatIsNewer()
    {
        _graph.Put(Node("a", 1));
        _graph.Put(Node("b", 2));
        _graph.Put(Node("late", 20));

        _graph.Replace("pods", [Node("a", 1)], 10);

        Assert.Equal((true, false, true), (_graph.Find("a") is not null, _graph.Find("b") is not null, _graph.Find("late") is not null));
    }

    [Fact]
    public void Triggers_NameTheDependentsOfTheDeleted_AndOwnersThatWait()
    {
        var triggers = new GarbageTriggers(_graph);
        _graph.Put(Node("set", 1) with { Deleting = true });
        _graph.Put(Node("pod", 2, "set"));

        Assert.Equal([new ObjectKey("default", "pods~pod")], triggers.KeysFor(Change("set", WatchEventType.Deleted)));
        Assert.Equal([new ObjectKey("default", "pods~set")], triggers.KeysFor(Change("pod", WatchEventType.Deleted, "set")));
        Assert.Equal([new ObjectKey("default", "pods~x")], triggers.KeysFor(Change("x", WatchEventType.Added, "nobody")));
        Assert.Empty(triggers.KeysFor(Change("x", WatchEventType.Added, "set")));
        Assert.Empty(triggers.KeysFor(Change("pod", WatchEventType.Modified, "nobody")));
        Assert.Single(triggers.KeysFor(Change("set", WatchEventType.Modified) with { Deleting = true, Finalizers = ["foregroundDeletion"] }));
        Assert.Empty(triggers.KeysFor(Change("set", WatchEventType.Modified) with { Deleting = true, Finalizers = ["example.com/own"] }));
    }

    [Fact]
    public void ItemKey_RoundTripsAndMakesAnActorId()
    {
        var item = ItemKey.Of("roles.rbac.authorization.k8s.io", new("kube-system", "system:leader"));

        Assert.Equal(("roles.rbac.authorization.k8s.io", new ObjectKey("kube-system", "system:leader")), ItemKey.Parse(ActorKey.Parse(ActorKey.Of(item))));
    }

    private static GraphNode Node(string uid, long revision, params string[] owners) => new("pods", new("default", uid), uid, Owners(owners), revision, false);

    private static ChangeReference Change(string uid, WatchEventType type, params string[] owners) => new("pods", new("default", uid), uid, Owners(owners), type, 1, default);

    private static IReadOnlyList<OwnerReference> Owners(string[] uids) => [.. uids.Select(uid => new OwnerReference { Uid = uid })];
}
