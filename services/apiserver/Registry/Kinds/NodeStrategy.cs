using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>What the API server accepts for <c>v1/Node</c>.</summary>
internal sealed class NodeStrategy : ResourceStrategy<Node>
{
    /// <summary>Without word on what pods may use, they may use all there is.</summary>
    public override Node Default(Node obj)
    {
        var node = obj;
        if (node.Status.Allocatable.Count == 0 && node.Status.Capacity.Count > 0)
            node = node with { Status = node.Status with { Allocatable = node.Status.Capacity } };
        if (node.Spec is { PodCIDR: { Length: > 0 } cidr, PodCIDRs.Count: 0 })
            node = node with { Spec = node.Spec with { PodCIDRs = [cidr] } };
        return node;
    }

    public override IEnumerable<FieldError> ValidateCreate(Node obj)
    {
        var errors = new ErrorList();
        Check(errors, obj);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(Node next, Node current)
    {
        var errors = new ErrorList();
        Check(errors, next);
        if (current.Spec.PodCIDRs.Count > 0 && !current.Spec.PodCIDRs.SequenceEqual(next.Spec.PodCIDRs))
            errors.Add(FieldError.Forbidden("spec.podCIDRs", "node updates may not change podCIDR except from \"\" to valid"));
        if (current.Spec.ProviderID is { Length: > 0 } && current.Spec.ProviderID != next.Spec.ProviderID)
            errors.Add(FieldError.Forbidden("spec.providerID", "node updates may not change providerID except from \"\" to valid"));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(Node next, Node current)
    {
        var (errors, path) = (new ErrorList(), FieldPath.Status / "addresses");
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < next.Status.Addresses.Count; i++)
            if (!seen.Add((next.Status.Addresses[i].Type, next.Status.Addresses[i].Address)))
                errors.Add(FieldError.Duplicate(path[i], next.Status.Addresses[i]));
        return errors;
    }

    private static void Check(ErrorList errors, Node node)
    {
        var taints = new HashSet<(string, string)>();
        for (var i = 0; i < node.Spec.Taints.Count; i++)
        {
            var (taint, path) = (node.Spec.Taints[i], (FieldPath.Spec / "taints")[i]);
            errors.RequireName(path / "key", taint.Key, LabelSyntax.KeyError);
            errors.Check(path / "value", taint.Value, LabelSyntax.ValueError);
            errors.Require(path / "effect", taint.Effect);
            errors.OneOf(path / "effect", taint.Effect, "NoExecute", "NoSchedule", "PreferNoSchedule");
            if (!taints.Add((taint.Key, taint.Effect)))
                errors.Add(FieldError.Duplicate(path, $"{taint.Key}={taint.Value}:{taint.Effect}"));
        }
        for (var i = 0; i < node.Spec.PodCIDRs.Count; i++)
            errors.Check((FieldPath.Spec / "podCIDRs")[i], node.Spec.PodCIDRs[i], NameRules.Cidr);
        if (node.Spec.PodCIDRs.Count(cidr => cidr.Contains(':')) > 1 || node.Spec.PodCIDRs.Count(cidr => !cidr.Contains(':')) > 1)
            errors.Add(FieldError.Invalid(FieldPath.Spec / "podCIDRs", node.Spec.PodCIDRs, "may specify no more than one CIDR for each IP family"));
        foreach (var (name, amount) in node.Status.Capacity)
            if (amount.Sign < 0)
                errors.Add(FieldError.Invalid((FieldPath.Status / "capacity")[name], amount.ToString(), NameRules.NotNegative));
    }
}
