using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Controllers.Services;

namespace Cluster.Controllers.Tests;

public sealed class SlicePlannerTests
{
    private readonly SlicePlanner _planner = new(node => node == "n1" ? "zone-a" : null);
    private readonly Service _service = new()
    {
        Metadata = new() { Namespace = "default", Name = "web", Uid = "svc", Labels = new Dictionary<string, string> { ["team"] = "x" } },
        Spec = new() { Selector = Labels, Ports = [new() { Name = "http", Port = 80, TargetPort = "web" }] },
    };

    private static readonly Dictionary<string, string> Labels = new() { ["app"] = "web" };

    [Fact]
    public void Backends_BecomeEndpointsWithConditionsZoneAndTarget()
    {
        var plan = Plan([Pod(1), Pod(2, ready: false), Pod(3, going: true), Pod(4, ip: ""), Pod(5, phase: "Failed")]);

        var slice = Assert.Single(plan.Create);
        Assert.Equal(("web", SlicePlanner.ManagedBy, "x"), (slice.Metadata.Labels[SlicePlanner.ServiceNameLabel], slice.Metadata.Labels[SlicePlanner.ManagedByLabel], slice.Metadata.Labels["team"]));
        Assert.Equal([(true, true, false), (false, false, false), (false, true, true)],
            slice.Endpoints.Select(endpoint => (endpoint.Conditions.Ready!.Value, endpoint.Conditions.Serving!.Value, endpoint.Conditions.Terminating!.Value)));
        Assert.Equal(("zone-a", "n1", "uid1"), (slice.Endpoints[0].Zone, slice.Endpoints[0].NodeName, slice.Endpoints[0].TargetRef!.Uid));
        Assert.Equal(("http", 8080, "TCP"), (slice.Ports[0].Name, slice.Ports[0].Port, slice.Ports[0].Protocol));
    }

    [Fact]
    public void Slices_ThatAreRight_AreLeftAlone()
    {
        var existing = Stored(Plan([Pod(1), Pod(2)]).Create);

        Assert.True(Plan([Pod(1), Pod(2)], existing).IsEmpty);
    }

    [Fact]
    public void Endpoints_StayInTheirSlice_AndSlicesHoldAHundred()
    {
        var pods = Enumerable.Range(1, 250).Select(number => Pod(number)).ToList();
        var existing = Stored(Plan(pods).Create);
        Assert.Equal([100, 100, 50], existing.Select(slice => slice.Endpoints.Count).OrderDescending());

        var plan = Plan([.. pods.Skip(1), Pod(251), Pod(252)], existing);

        Assert.Empty(plan.Create);
        Assert.Empty(plan.Delete);
        Assert.InRange(plan.Update.Count, 1, 2);
        var after = existing.Select(slice => plan.Update.FirstOrDefault(update => update.Metadata.Name == slice.Metadata.Name) ?? slice).SelectMany(slice => slice.Endpoints).ToList();
        Assert.Equal(251, after.Select(endpoint => endpoint.TargetRef!.Uid).Distinct().Count());
        Assert.Equal(251, after.Count);
    }

    [Fact]
    public void LastPodGone_LeavesOneEmptySlice_ThatIsReused()
    {
        var existing = Stored(Plan([Pod(1)]).Create);
        var emptied = Assert.Single(Plan([], existing).Update);
        Assert.Empty(emptied.Endpoints);

        var refilled = Assert.Single(Plan([Pod(2)], [emptied]).Update);
        Assert.Equal(emptied.Metadata.Name, refilled.Metadata.Name);
    }

    [Fact]
    public void PodsWithDifferentNamedPorts_GetSlicesOfTheirOwn()
    {
        var plan = Plan([Pod(1, port: 8080), Pod(2, port: 9090)]);

        Assert.Equal([8080, 9090], plan.Create.Select(slice => slice.Ports[0].Port!.Value).Order());
    }

    [Fact]
    public void Duplicates_InTwoSlices_AreRemovedFromOne()
    {
        var twice = Stored([.. Plan([Pod(1)]).Create, .. Plan([Pod(1)]).Create]);

        var plan = Plan([Pod(1)], twice);

        Assert.Single(plan.Delete);
        Assert.Empty(plan.Create);
    }

    [Fact]
    public void Subsets_TellReadyFromNotReady_AndLeaveOutTheTerminating()
    {
        var subset = Assert.Single(SubsetBuilder.Build(_service, Backends([Pod(2), Pod(1), Pod(3, ready: false), Pod(4, going: true)])));

        Assert.Equal(["10.0.0.1", "10.0.0.2"], subset.Addresses.Select(address => address.Ip));
        Assert.Equal(["10.0.0.3"], subset.NotReadyAddresses.Select(address => address.Ip));
        Assert.Equal(8080, subset.Ports[0].Port);
    }

    [Fact]
    public void PublishNotReadyAddresses_CountsEveryPodAsReady()
    {
        var headless = _service with { Spec = _service.Spec with { PublishNotReadyAddresses = true, ClusterIP = "None" } };
        var pods = new[] { Pod(1, ready: false), Pod(2, going: true) };

        var slice = Assert.Single(_planner.Plan(headless, "IPv4", BackendFinder.Find(headless, pods, "IPv4"), []).Create);

        Assert.All(slice.Endpoints, endpoint => Assert.True(endpoint.Conditions.Ready));
        Assert.True(slice.Metadata.Labels.ContainsKey(SlicePlanner.HeadlessLabel));
        Assert.Equal(2, SubsetBuilder.Build(headless, BackendFinder.Find(headless, pods, "IPv4"))[0].Addresses.Count);
    }

    private SlicePlan Plan(IReadOnlyList<Pod> pods, IEnumerable<EndpointSlice>? existing = null) => _planner.Plan(_service, "IPv4", Backends(pods), existing ?? []);

    private List<Backend> Backends(IReadOnlyList<Pod> pods) => BackendFinder.Find(_service, pods, "IPv4");

    private static List<EndpointSlice> Stored(IEnumerable<EndpointSlice> slices) =>
        [.. slices.Select((slice, index) => slice with { Metadata = slice.Metadata with { Name = $"web-{index}", Uid = $"slice{index}" } })];

    private static Pod Pod(int number, bool ready = true, bool going = false, string? ip = null, string phase = "Running", int port = 8080) => new()
    {
        Metadata = new()
        {
            Namespace = "default",
            Name = $"pod-{number:d3}",
            Uid = $"uid{number}",
            Labels = Labels,
            DeletionTimestamp = going ? DateTimeOffset.UnixEpoch : null,
        },
        Spec = new() { NodeName = "n1", Containers = [new() { Name = "c", Ports = [new() { Name = "web", ContainerPortValue = port }] }] },
        Status = new() { Phase = phase, PodIP = ip ?? $"10.0.0.{number}", Conditions = [new() { Type = "Ready", Status = ready ? "True" : "False" }] },
    };
}
