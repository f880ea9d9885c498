using Cluster.Api.Meta.V1;

namespace Cluster.Controllers.Reconciling;

/// <summary>Questions and patches about who controls an object.</summary>
internal static class Ownership
{
    /// <summary>The reference to the controlling owner, if there is one.</summary>
    public static OwnerReference? ControllerOf(IKubernetesObject obj)
    {
        foreach (var owner in obj.Metadata.OwnerReferences)
        {
            if (owner.Controller == true)
                return owner;
        }
        return null;
    }

    public static bool IsControlledBy(this IKubernetesObject obj, IKubernetesObject owner) => ControllerOf(obj)?.Uid == owner.Metadata.Uid;

    /// <summary>The reference by which an owner controls what it makes.</summary>
    public static OwnerReference ReferenceTo(IKubernetesObject owner) => new()
    {
        ApiVersion = owner.ApiVersion,
        Kind = owner.Kind,
        Name = owner.Metadata.Name,
        Uid = owner.Metadata.Uid,
        Controller = true,
        BlockOwnerDeletion = true,
    };

    /// <summary>A merge patch that adds the owner; the uid in it makes sure that the very object is meant.</summary>
    public static object AdoptionPatch(IKubernetesObject obj, IKubernetesObject owner) =>
        Patch(obj, [.. obj.Metadata.OwnerReferences, ReferenceTo(owner)]);

    /// <summary>A merge patch that takes the owner away.</summary>
    public static object ReleasePatch(IKubernetesObject obj, IKubernetesObject owner) =>
        Patch(obj, [.. obj.Metadata.OwnerReferences.Where(reference => reference.Uid != owner.Metadata.Uid)]);

    private static object Patch(IKubernetesObject obj, IReadOnlyList<OwnerReference> owners) => new
    {
        metadata = new Dictionary<string, object>
        {
            ["uid"] = obj.Metadata.Uid,
            ["resourceVersion"] = obj.Metadata.ResourceVersion,
            ["ownerReferences"] = owners,
        },
    };
}
