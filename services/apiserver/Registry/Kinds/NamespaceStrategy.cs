using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>What the API server accepts for <c>v1/Namespace</c>. Its spec belongs to the finalize subresource.</summary>
internal sealed class NamespaceStrategy : ResourceStrategy<Namespace>
{
    private const string Finalizer = "kubernetes";
    private const string NameLabel = "kubernetes.io/metadata.name";

    /// <summary>Every namespace carries its name as a label, so that selectors can name it.</summary>
    public override Namespace Default(Namespace obj)
    {
        if (obj.Metadata.Name.Length == 0 || obj.Metadata.Labels.TryGetValue(NameLabel, out var label) && label == obj.Metadata.Name)
            return obj;
        var labels = new Dictionary<string, string>(obj.Metadata.Labels) { [NameLabel] = obj.Metadata.Name };
        return obj with { Metadata = obj.Metadata with { Labels = labels } };
    }

    public override Namespace PrepareForCreate(Namespace obj) => obj with
    {
        Spec = obj.Spec.Finalizers.Contains(Finalizer) ? obj.Spec : obj.Spec with { Finalizers = [.. obj.Spec.Finalizers, Finalizer] },
        Status = new() { Phase = "Active" },
    };

    public override Namespace PrepareForUpdate(Namespace next, Namespace current) => next with { Spec = current.Spec };

    public override IEnumerable<FieldError> ValidateCreate(Namespace obj)
    {
        var errors = new ErrorList();
        for (var i = 0; i < obj.Spec.Finalizers.Count; i++)
            errors.Check((FieldPath.Spec / "finalizers")[i], obj.Spec.Finalizers[i], LabelSyntax.KeyError);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(Namespace next, Namespace current)
    {
        var errors = new ErrorList();
        if (next.Metadata.DeletionTimestamp is null && next.Status.Phase is not "Active")
            errors.Add(FieldError.Invalid("status.Phase", next.Status.Phase ?? "", "may only be 'Active' if `deletionTimestamp` is empty"));
        else if (next.Metadata.DeletionTimestamp is not null && next.Status.Phase is not "Terminating")
            errors.Add(FieldError.Invalid("status.Phase", next.Status.Phase ?? "", "may only be 'Terminating' if `deletionTimestamp` is not empty"));
        return errors;
    }
}
