using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>Rules for what a pod says about its node: affinity, tolerations, spreading.</summary>
internal static class SchedulingRules
{
    public static void Check(ErrorList errors, PodSpec spec, FieldPath path)
    {
        LabelRules.Labels(errors, spec.NodeSelector, path / "nodeSelector");
        Tolerations(errors, spec.Tolerations, path / "tolerations");
        Spreading(errors, spec.TopologySpreadConstraints, path / "topologySpreadConstraints");
        if (spec.Affinity?.NodeAffinity is { } node)
            NodeAffinity(errors, node, path / "affinity" / "nodeAffinity");
        if (spec.Affinity?.PodAffinity is { } pods)
            PodTerms(errors, pods.RequiredDuringSchedulingIgnoredDuringExecution, pods.PreferredDuringSchedulingIgnoredDuringExecution, path / "affinity" / "podAffinity");
        if (spec.Affinity?.PodAntiAffinity is { } anti)
            PodTerms(errors, anti.RequiredDuringSchedulingIgnoredDuringExecution, anti.PreferredDuringSchedulingIgnoredDuringExecution, path / "affinity" / "podAntiAffinity");
    }

    public static void Tolerations(ErrorList errors, IReadOnlyList<Toleration> tolerations, FieldPath path)
    {
        for (var i = 0; i < tolerations.Count; i++)
        {
            var (toleration, place) = (tolerations[i], path[i]);
            errors.Check(place / "key", toleration.Key, LabelSyntax.KeyError);
            if (string.IsNullOrEmpty(toleration.Key) && toleration.Operator != "Exists")
                errors.Add(FieldError.Invalid(place / "operator", toleration.Operator ?? "", "operator must be Exists when `key` is empty, which means \"match all values and all keys\""));
            if (toleration.TolerationSeconds is not null && toleration.Effect != "NoExecute")
                errors.Add(FieldError.Invalid(place / "effect", toleration.Effect ?? "", "effect must be 'NoExecute' when `tolerationSeconds` is set"));
            if (toleration.Operator is null or "" or "Equal")
                errors.Check(place / "operator", toleration.Value, LabelSyntax.ValueError);
            else if (toleration.Operator is not "Exists")
                errors.Add(FieldError.NotSupported(place / "operator", toleration.Operator, "Equal", "Exists"));
            else if (toleration.Value is { Length: > 0 })
                errors.Add(FieldError.Invalid(place / "operator", toleration, "value must be empty when `operator` is 'Exists'"));
            errors.OneOf(place / "effect", toleration.Effect, "NoExecute", "NoSchedule", "PreferNoSchedule");
        }
    }

    /// <summary>The nodes that a pod, a volume or a device can be on.</summary>
    public static void NodeSelector(ErrorList errors, NodeSelector selector, FieldPath path)
    {
        var place = path / "nodeSelectorTerms";
        if (selector.NodeSelectorTerms.Count == 0)
            errors.Add(FieldError.Required(place, "must have at least one node selector term"));
        for (var i = 0; i < selector.NodeSelectorTerms.Count; i++)
            Term(errors, selector.NodeSelectorTerms[i], place[i]);
    }

    private static void Spreading(ErrorList errors, IReadOnlyList<TopologySpreadConstraint> constraints, FieldPath path)
    {
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < constraints.Count; i++)
        {
            var (constraint, place) = (constraints[i], path[i]);
            if (constraint.MaxSkew <= 0)
                errors.Add(FieldError.Invalid(place / "maxSkew", constraint.MaxSkew, "must be greater than zero"));
            if (constraint.TopologyKey.Length == 0)
                errors.Add(FieldError.Required(place / "topologyKey", "can not be empty"));
            else
                errors.Check(place / "topologyKey", constraint.TopologyKey, LabelSyntax.KeyError);
            if (constraint.WhenUnsatisfiable is not ("DoNotSchedule" or "ScheduleAnyway"))
                errors.Add(FieldError.NotSupported(place / "whenUnsatisfiable", constraint.WhenUnsatisfiable, "DoNotSchedule", "ScheduleAnyway"));
            if (!seen.Add((constraint.TopologyKey, constraint.WhenUnsatisfiable)))
                errors.Add(FieldError.Duplicate(place / "{topologyKey, whenUnsatisfiable}", $"{{{constraint.TopologyKey}, {constraint.WhenUnsatisfiable}}}"));
            if (constraint.MinDomains <= 0)
                errors.Add(FieldError.Invalid(place / "minDomains", constraint.MinDomains, "must be greater than 0"));
            if (constraint is { MinDomains: not null, WhenUnsatisfiable: not "DoNotSchedule" })
                errors.Add(FieldError.Invalid(place / "minDomains", constraint.MinDomains, $"can only use minDomains if whenUnsatisfiable=DoNotSchedule, not {constraint.WhenUnsatisfiable}"));
            errors.OneOf(place / "nodeAffinityPolicy", constraint.NodeAffinityPolicy, "Honor", "Ignore");
            errors.OneOf(place / "nodeTaintsPolicy", constraint.NodeTaintsPolicy, "Honor", "Ignore");
            MatchLabelKeys(errors, constraint.MatchLabelKeys, constraint.LabelSelector, place, "matchLabelKeys");
            LabelRules.Selector(errors, constraint.LabelSelector, place / "labelSelector");
        }
    }

    private static void NodeAffinity(ErrorList errors, NodeAffinity affinity, FieldPath path)
    {
        if (affinity.RequiredDuringSchedulingIgnoredDuringExecution is { } required)
            NodeSelector(errors, required, path / "requiredDuringSchedulingIgnoredDuringExecution");
        for (var i = 0; i < affinity.PreferredDuringSchedulingIgnoredDuringExecution.Count; i++)
        {
            var (preferred, place) = (affinity.PreferredDuringSchedulingIgnoredDuringExecution[i], (path / "preferredDuringSchedulingIgnoredDuringExecution")[i]);
            Weight(errors, preferred.Weight, place);
            if (preferred.Preference is { } term)
                Term(errors, term, place / "preference");
        }
    }

    private static void Term(ErrorList errors, NodeSelectorTerm term, FieldPath path)
    {
        for (var i = 0; i < term.MatchExpressions.Count; i++)
            Requirement(errors, term.MatchExpressions[i], (path / "matchExpressions")[i]);
        for (var i = 0; i < term.MatchFields.Count; i++)
            Field(errors, term.MatchFields[i], (path / "matchFields")[i]);
    }

    /// <summary>The one field that nodes are chosen by is their name.</summary>
    private static void Field(ErrorList errors, NodeSelectorRequirement requirement, FieldPath path)
    {
        if (requirement.Operator is not ("In" or "NotIn"))
            errors.Add(FieldError.Invalid(path / "operator", requirement.Operator, "not a valid selector operator"));
        else if (requirement.Values.Count != 1)
            errors.Add(FieldError.Required(path / "values", "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"));
        if (requirement.Key != "metadata.name")
            errors.Add(FieldError.Invalid(path / "key", requirement.Key, "not a valid field selector key"));
        else
            for (var i = 0; i < requirement.Values.Count; i++)
                if (NameRules.Subdomain(requirement.Values[i]) is { } fault)
                    errors.Add(FieldError.Invalid((path / "values")[i], requirement.Values[i], fault));
    }

    /// <summary>Labels whose values the pod's own decide; only together with a selector, and not named there again.</summary>
    private static void MatchLabelKeys(ErrorList errors, IReadOnlyList<string> keys, LabelSelector? selector, FieldPath path, string name)
    {
        if (keys.Count > 0 && selector is null)
            errors.Add(FieldError.Forbidden(path / name, "must not be specified when labelSelector is not set"));
        for (var i = 0; i < keys.Count; i++)
        {
            if (LabelSyntax.KeyError(keys[i]) is { } fault)
                errors.Add(FieldError.Invalid((path / name)[i], keys[i], fault));
            if (selector?.MatchLabels.ContainsKey(keys[i]) is true)
                errors.Add(FieldError.Invalid((path / name)[i], keys[i], $"exists in both {name} and labelSelector"));
        }
    }

    private static void Requirement(ErrorList errors, NodeSelectorRequirement requirement, FieldPath path)
    {
        switch (requirement.Operator)
        {
            case "In" or "NotIn" when requirement.Values.Count == 0:
                errors.Add(FieldError.Required(path / "values", "must be specified when `operator` is 'In' or 'NotIn'"));
                break;
            case "Exists" or "DoesNotExist" when requirement.Values.Count > 0:
                errors.Add(FieldError.Forbidden(path / "values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
                break;
            case "Gt" or "Lt" when requirement.Values.Count != 1:
                errors.Add(FieldError.Required(path / "values", "must be specified single value when `operator` is 'Lt' or 'Gt'"));
                break;
            case "In" or "NotIn" or "Exists" or "DoesNotExist" or "Gt" or "Lt":
                break;
            default:
                errors.Add(FieldError.Invalid(path / "operator", requirement.Operator, "not a valid selector operator"));
                break;
        }
        if (LabelSyntax.KeyError(requirement.Key) is { } fault)
            errors.Add(FieldError.Invalid(path / "key", requirement.Key, fault));
    }

    private static void PodTerms(ErrorList errors, IReadOnlyList<PodAffinityTerm> required, IReadOnlyList<WeightedPodAffinityTerm> preferred, FieldPath path)
    {
        for (var i = 0; i < required.Count; i++)
            PodTerm(errors, required[i], (path / "requiredDuringSchedulingIgnoredDuringExecution")[i]);
        for (var i = 0; i < preferred.Count; i++)
        {
            var place = (path / "preferredDuringSchedulingIgnoredDuringExecution")[i];
            Weight(errors, preferred[i].Weight, place);
            if (preferred[i].PodAffinityTerm is { } term)
                PodTerm(errors, term, place / "podAffinityTerm");
        }
    }

    private static void PodTerm(ErrorList errors, PodAffinityTerm term, FieldPath path)
    {
        LabelRules.Selector(errors, term.LabelSelector, path / "labelSelector");
        LabelRules.Selector(errors, term.NamespaceSelector, path / "namespaceSelector");
        if (term.LabelSelector is null)
        {
            MatchLabelKeys(errors, term.MatchLabelKeys, null, path, "matchLabelKeys");
            MatchLabelKeys(errors, term.MismatchLabelKeys, null, path, "mismatchLabelKeys");
        }

        for (var i = 0; i < term.Namespaces.Count; i++)
            errors.Check((path / "namespaces")[i], term.Namespaces[i], NameRules.Label);
        if (term.TopologyKey.Length == 0)
            errors.Add(FieldError.Required(path / "topologyKey", "can not be empty"));
        else
            errors.Check(path / "topologyKey", term.TopologyKey, LabelSyntax.KeyError);
    }

    private static void Weight(ErrorList errors, int weight, FieldPath path)
    {
        if (weight is < 1 or > 100)
            errors.Add(FieldError.Invalid(path / "weight", weight, "must be in the range 1-100"));
    }
}
