using System.Text;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Validation;

/// <summary>Rules for the metadata of every object: names, labels, annotations, owners, finalizers.</summary>
/// <remarks>Source: <c>k8s.io/apimachinery/pkg/api/validation</c>.</remarks>
internal static class ObjectMetaRules
{
    /// <summary>Most bytes of all annotations together: 256 KiB.</summary>
    public const int MaxAnnotationBytes = 256 * 1024;

    public static ErrorList Check(ObjectMeta meta, Func<string, string?> nameRule)
    {
        var (errors, path) = (new ErrorList(), FieldPath.Metadata);
        errors.Check(path / "name", meta.Name, nameRule);
        if (meta.GenerateName is { Length: > 0 } basis && nameRule(basis.TrimEnd('-') is { Length: > 0 } stem ? stem : "a") is { } fault)
            errors.Add(FieldError.Invalid(path / "generateName", basis, fault));
        LabelRules.Labels(errors, meta.Labels, path / "labels");
        Annotations(errors, meta.Annotations, path / "annotations");
        Owners(errors, meta.OwnerReferences, path / "ownerReferences");
        foreach (var finalizer in meta.Finalizers)
            if (LabelSyntax.KeyError(finalizer) is { } wrong)
                errors.Add(FieldError.Invalid(path / "finalizers", finalizer, wrong));
        return errors;
    }

    public static void Annotations(ErrorList errors, IReadOnlyDictionary<string, string> annotations, FieldPath path)
    {
        var size = 0L;
        foreach (var (key, value) in annotations)
        {
            if (LabelSyntax.KeyError(key.ToLowerInvariant()) is { } fault)
                errors.Add(FieldError.Invalid(path, key, fault));
            size += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value);
        }
        if (size > MaxAnnotationBytes)
            errors.Add(FieldError.TooLong(path, MaxAnnotationBytes));
    }

    private static void Owners(ErrorList errors, IReadOnlyList<OwnerReference> owners, FieldPath path)
    {
        var controller = "";
        foreach (var owner in owners)
        {
            if (owner.ApiVersion.Length == 0)
                errors.Add(FieldError.Invalid(path / "apiVersion", owner.ApiVersion, "version must not be empty"));
            if (owner.Kind.Length == 0)
                errors.Add(FieldError.Invalid(path / "kind", owner.Kind, "kind must not be empty"));
            if (owner.Name.Length == 0)
                errors.Add(FieldError.Invalid(path / "name", owner.Name, "name must not be empty"));
            if (owner.Uid.Length == 0)
                errors.Add(FieldError.Invalid(path / "uid", owner.Uid, "uid must not be empty"));
            if (owner is { Kind: "Event", ApiVersion: "v1" })
                errors.Add(FieldError.Invalid(path, owner.Kind, "v1, Kind=Event is disallowed from being an owner"));
            if (owner.Controller is not true)
                continue;
            if (controller.Length > 0)
                errors.Add(FieldError.Invalid(path, owner.Name, $"Only one reference can have Controller set to true. Found \"true\" in references for {controller} and {owner.Name}"));
            controller = owner.Name;
        }
    }
}
