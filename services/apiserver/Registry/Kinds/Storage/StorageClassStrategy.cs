using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Storage.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>What the API server accepts for <c>storage.k8s.io/v1/StorageClass</c>: a promise to claims, so hardly anything can change.</summary>
internal sealed class StorageClassStrategy : ResourceStrategy<StorageClass>
{
    public override StorageClass Default(StorageClass obj) =>
        obj with { ReclaimPolicy = obj.ReclaimPolicy ?? "Delete", VolumeBindingMode = obj.VolumeBindingMode ?? "Immediate" };

    public override IEnumerable<FieldError> ValidateCreate(StorageClass obj)
    {
        var errors = new ErrorList();
        ClassRules.Driver(errors, FieldPath.Of("provisioner"), obj.Provisioner);
        ClassRules.Parameters(errors, FieldPath.Of("parameters"), obj.Parameters);
        errors.OneOf(FieldPath.Of("reclaimPolicy"), obj.ReclaimPolicy, "Delete", "Retain");
        errors.MustBeOneOf(FieldPath.Of("volumeBindingMode"), obj.VolumeBindingMode, "Immediate", "WaitForFirstConsumer");
        var path = FieldPath.Of("allowedTopologies");
        for (var i = 0; i < obj.AllowedTopologies.Count; i++)
            Term(errors, path[i] / "matchLabelExpressions", obj.AllowedTopologies[i].MatchLabelExpressions);
        errors.Distinct(path, obj.AllowedTopologies, KeyOf, "matchLabelExpressions");
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(StorageClass next, StorageClass current)
    {
        var errors = new ErrorList();
        errors.AddRange(ValidateCreate(next));
        ClassRules.ParametersUnchanged(errors, next.Parameters, current.Parameters);
        if (next.Provisioner != current.Provisioner)
            errors.Add(FieldError.Forbidden("provisioner", "updates to provisioner are forbidden."));
        if (next.ReclaimPolicy != current.ReclaimPolicy)
            errors.Add(FieldError.Forbidden("reclaimPolicy", "updates to reclaimPolicy are forbidden."));
        errors.Immutable(FieldPath.Of("volumeBindingMode"), next.VolumeBindingMode, current.VolumeBindingMode);
        return errors;
    }

    private static string KeyOf(TopologySelectorTerm term) => string.Join(
        '\n', term.MatchLabelExpressions.OrderBy(expression => expression.Key, StringComparer.Ordinal)
            .Select(expression => $"{expression.Key}={string.Join(',', expression.Values.Order(StringComparer.Ordinal))}"));

    private static void Term(ErrorList errors, FieldPath path, IReadOnlyList<TopologySelectorLabelRequirement> requirements)
    {
        for (var i = 0; i < requirements.Count; i++)
        {
            if (requirements[i].Values.Count == 0)
                errors.Add(FieldError.Required(path[i] / "values"));
            errors.Distinct(path[i] / "values", requirements[i].Values, value => value);
            if (LabelSyntax.KeyError(requirements[i].Key) is { } fault)
                errors.Add(FieldError.Invalid(path[i] / "key", requirements[i].Key, fault));
        }
        errors.Distinct(path, requirements, requirement => requirement.Key, "key");
    }
}
