using System.Text.RegularExpressions;
using Cluster.Api.DynamicResources.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>Rules for one device of a slice.</summary>
internal static partial class DeviceRules
{
    private const int MaxTraits = 32;
    private const int MaxTaints = 16;
    private const int MaxConsumptions = 2;
    private const int MaxCounters = 32;
    private const int MaxText = 64;
    private const string OneNode = "exactly one of `nodeName`, `nodeSelector`, or `allNodes` is required when `perDeviceNodeSelection` is set to true in the ResourceSlice spec";

    public static void Check(ErrorList errors, FieldPath path, Device device, bool selectsNodes)
    {
        DeviceNames.Label(errors, path / "name", device.Name);
        var traits = device.Attributes.Count + device.Capacity.Count;
        if (traits > MaxTraits)
            errors.Add(FieldError.Invalid(path, traits, $"the total number of attributes and capacities must not exceed {MaxTraits}"));
        foreach (var (name, attribute) in device.Attributes)
        {
            DeviceNames.Qualified(errors, (path / "attributes")[name], name);
            Attribute(errors, (path / "attributes")[name], attribute);
        }
        foreach (var (name, capacity) in device.Capacity)
        {
            DeviceNames.Qualified(errors, (path / "capacity")[name], name);
            if (capacity.RequestPolicy is { } policy && device.AllowMultipleAllocations is true)
                CapacityPolicyRules.Check(errors, (path / "capacity")[name] / "requestPolicy", capacity.Value, policy);
            else if (capacity.RequestPolicy is not null)
                errors.Add(FieldError.Forbidden((path / "capacity")[name] / "requestPolicy", "allowMultipleAllocations must be true"));
        }
        errors.Items(path / "taints", device.Taints, MaxTaints, (taint, at) => DeviceTaintRules.Taint(errors, at, taint.Key, taint.Value, taint.Effect));
        errors.Items(path / "consumesCounters", device.ConsumesCounters, MaxConsumptions, (set, at) => Counters(errors, at, "counterSet", set.CounterSet, set.Counters));
        errors.Distinct(path / "consumesCounters", device.ConsumesCounters, set => set.CounterSet);
        Nodes(errors, path, device, selectsNodes);
        BindingRules.Check(errors, path, device.BindingConditions, device.BindingFailureConditions);
    }

    /// <summary>A set of counters, or what a device takes out of one.</summary>
    /// <param name="field">The field that names the set.</param>
    public static void Counters(ErrorList errors, FieldPath path, string field, string set, IReadOnlyDictionary<string, Counter> counters)
    {
        errors.RequireName(path / field, set, NameRules.Label);
        if (counters.Count == 0)
            errors.Add(FieldError.Required(path / "counters"));
        else if (counters.Count > MaxCounters)
            errors.Add(FieldError.TooMany(path / "counters", counters.Count, MaxCounters));
        else
            foreach (var name in counters.Keys)
                DeviceNames.Label(errors, (path / "counters")[name], name);
    }

    private static void Attribute(ErrorList errors, FieldPath path, DeviceAttribute attribute)
    {
        var values = (ReadOnlySpan<bool>)
        [
            attribute.Bool is not null, attribute.Int is not null, attribute.String is not null, attribute.Version is not null,
            attribute.Bools.Count > 0, attribute.Ints.Count > 0, attribute.Strings.Count > 0, attribute.Versions.Count > 0,
        ];
        if (values.Count(true) != 1)
            errors.Add(FieldError.Invalid(path, values.Count(true) == 0 ? "" : attribute, "exactly one value must be specified"));
        foreach (var text in attribute.Strings.Append(attribute.String ?? ""))
            if (text.Length > MaxText)
                errors.Add(FieldError.TooLong(path / "string", MaxText));
        foreach (var version in attribute.Versions.Concat(attribute.Version is { } one ? [one] : []))
        {
            if (!SemanticVersion().IsMatch(version))
                errors.Add(FieldError.Invalid(path / "version", version, "must be a string compatible with semver.org spec 2.0.0"));
            if (version.Length > MaxText)
                errors.Add(FieldError.TooLong(path / "version", MaxText));
        }
    }

    private static void Nodes(ErrorList errors, FieldPath path, Device device, bool selectsNodes)
    {
        if (!selectsNodes)
        {
            if (device.NodeName is not null || device.NodeSelector is not null || device.AllNodes is not null)
                errors.Add(FieldError.Invalid(path, null, "`nodeName`, `nodeSelector` and `allNodes` can only be set if `perDeviceNodeSelection` is set to true in the ResourceSlice spec"));
            return;
        }
        List<string> given = [];
        if (device.NodeName is { Length: > 0 } node)
        {
            given.Add("`nodeName`");
            errors.Check(path / "nodeName", node, NameRules.Subdomain);
        }
        else if (device.NodeName is not null)
        {
            errors.Add(FieldError.Invalid(path / "nodeName", "", "must not be empty"));
        }
        if (device.NodeSelector is { } selector)
        {
            given.Add("`nodeSelector`");
            SchedulingRules.NodeSelector(errors, selector, path / "nodeSelector");
        }
        if (device.AllNodes is true)
            given.Add("`allNodes`");
        else if (device.AllNodes is false)
            errors.Add(FieldError.Invalid(path / "allNodes", false, "must be either unset or set to true"));
        if (given.Count == 0)
            errors.Add(FieldError.Required(path, OneNode));
        else if (given.Count > 1)
            errors.Add(FieldError.Invalid(path, $"{{{string.Join(", ", given)}}}", OneNode));
    }

    [GeneratedRegex(@"\A(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex SemanticVersion();
}
