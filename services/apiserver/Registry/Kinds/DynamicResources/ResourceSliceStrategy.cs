using Cluster.Api.DynamicResources.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>What the API server accepts for <c>resource.k8s.io/v1/ResourceSlice</c>: devices of one pool, and the nodes that reach them.</summary>
/// <param name="time">Stamps taints that come without a time.</param>
internal sealed class ResourceSliceStrategy(TimeProvider time) : ResourceStrategy<ResourceSlice>
{
    private const int MaxDevices = 128;
    private const int MaxDevicesInDetail = 64;
    private const int MaxCounterSets = 8;
    private const string ExactlyOne = "exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required";
    private const string UnsetOrTrue = "must be either unset or set to true";

    public override ResourceSlice PrepareForCreate(ResourceSlice obj) => Stamped(obj, []);

    public override ResourceSlice PrepareForUpdate(ResourceSlice next, ResourceSlice current) => Stamped(next, current.Spec.Devices);

    public override IEnumerable<FieldError> ValidateCreate(ResourceSlice obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        DeviceNames.Driver(errors, path / "driver", spec.Driver);
        DeviceNames.Pool(errors, path / "pool" / "name", spec.Pool.Name);
        if (spec.Pool.ResourceSliceCount <= 0)
            errors.Add(FieldError.Invalid(path / "pool" / "resourceSliceCount", spec.Pool.ResourceSliceCount, "must be greater than zero"));
        if (spec.Pool.Generation < 0)
            errors.Add(FieldError.Invalid(path / "pool" / "generation", spec.Pool.Generation, "must be greater than or equal to zero"));
        Nodes(errors, path, spec);
        if (spec.SharedCounters.Count > 0 && spec.Devices.Count > 0)
            errors.Add(FieldError.Invalid(path, "", "only one of `sharedCounters` or `devices` is allowed"));
        var most = spec.Devices.Any(device => device.Taints.Count > 0 || device.ConsumesCounters.Count > 0) ? MaxDevicesInDetail : MaxDevices;
        errors.Items(path / "devices", spec.Devices, most, (device, at) => DeviceRules.Check(errors, at, device, spec.PerDeviceNodeSelection is true));
        errors.Distinct(path / "devices", spec.Devices, device => device.Name);
        errors.Items(path / "sharedCounters", spec.SharedCounters, MaxCounterSets, (set, at) => DeviceRules.Counters(errors, at, "name", set.Name, set.Counters));
        errors.Distinct(path / "sharedCounters", spec.SharedCounters, set => set.Name);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(ResourceSlice next, ResourceSlice current)
    {
        var (errors, path) = (new ErrorList(), FieldPath.Spec);
        errors.AddRange(ValidateCreate(next));
        errors.Immutable(path / "pool" / "name", next.Spec.Pool.Name, current.Spec.Pool.Name);
        errors.Immutable(path / "driver", next.Spec.Driver, current.Spec.Driver);
        errors.Immutable(path / "nodeName", next.Spec.NodeName, current.Spec.NodeName);
        return errors;
    }

    private static void Nodes(ErrorList errors, FieldPath path, ResourceSliceSpec spec)
    {
        List<string> given = [];
        if (spec.NodeName is { Length: > 0 } node)
        {
            given.Add("`nodeName`");
            errors.Check(path / "nodeName", node, NameRules.Subdomain);
        }
        else if (spec.NodeName is not null)
        {
            errors.Add(FieldError.Invalid(path / "nodeName", "", "must be either unset or set to a non-empty string"));
        }
        if (spec.NodeSelector is { } selector)
        {
            given.Add("`nodeSelector`");
            SchedulingRules.NodeSelector(errors, selector, path / "nodeSelector");
            if (selector.NodeSelectorTerms.Count != 1)
                errors.Add(FieldError.Invalid(path / "nodeSelector" / "nodeSelectorTerms", selector.NodeSelectorTerms, "must have exactly one node selector term"));
        }
        Flag(errors, path, "allNodes", spec.AllNodes, given);
        Flag(errors, path, "perDeviceNodeSelection", spec.PerDeviceNodeSelection, given);
        if (given.Count == 0)
            errors.Add(FieldError.Required(path, ExactlyOne));
        else if (given.Count > 1)
            errors.Add(FieldError.Invalid(path, $"{{{string.Join(", ", given)}}}", ExactlyOne + ", but multiple fields are set"));
    }

    private static void Flag(ErrorList errors, FieldPath path, string name, bool? value, List<string> given)
    {
        if (value is true)
            given.Add($"`{name}`");
        else if (value is false)
            errors.Add(FieldError.Invalid(path / name, value, UnsetOrTrue));
    }

    private ResourceSlice Stamped(ResourceSlice slice, IReadOnlyList<Device> current)
    {
        if (slice.Spec.Devices.All(device => device.Taints.All(taint => taint.TimeAdded is not null)))
            return slice;
        var before = current.SelectMany(device => device.Taints.Select(taint => (device.Name, taint.Key, taint.Effect, taint.TimeAdded))).ToList();
        return slice with
        {
            Spec = slice.Spec with
            {
                Devices =
                [
                    .. slice.Spec.Devices.Select(device => device with
                    {
                        Taints =
                        [
                            .. device.Taints.Select(taint => taint with
                            {
                                TimeAdded = taint.TimeAdded
                                    ?? before.FirstOrDefault(old => old.Name == device.Name && old.Key == taint.Key && old.Effect == taint.Effect).TimeAdded ?? time.GetUtcNow(),
                            }),
                        ],
                    }),
                ],
            },
        };
    }
}
