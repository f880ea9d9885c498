using Cluster.Api;
using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission.Quotas;

/// <summary>Gives containers the requests and limits that a namespace's limit ranges have for them, and keeps pods and claims within the bounds.</summary>
internal sealed class LimitRanger(KnownObjects objects) : IMutatingAdmission, IValidatingAdmission
{
    public const string Annotation = "kubernetes.io/limit-ranger";

    public ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is not { IsCreate: true, IsWrite: true, Object: Pod pod })
            return new(request.Object);
        foreach (var range in RangesOf(request))
            pod = LimitRangeDefaults.Apply(pod, range);
        return new(pod);
    }

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (!Concerns(request))
            return ValueTask.CompletedTask;
        foreach (var range in RangesOf(request))
        {
            var faults = (request.Object is Pod pod ? LimitRangeBounds.Faults(pod, range) : LimitRangeBounds.Faults((PersistentVolumeClaim)request.Object!, range)).Distinct().ToList();
            if (faults.Count > 0)
                throw request.Refusal(faults.Count == 1 ? faults[0] : $"[{string.Join(", ", faults)}]");
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>A pod's resources change by a resize alone; what is on its way out is left alone.</summary>
    private static bool Concerns(AdmissionRequest request) => request.Operation switch
    {
        AdmissionOperation.Create => request is { Subresource: "", Object: Pod or PersistentVolumeClaim },
        AdmissionOperation.Update when request.Current!.Metadata.DeletionTimestamp is not null => false,
        AdmissionOperation.Update => request is { Subresource: "resize", Object: Pod } or { Subresource: "", Object: PersistentVolumeClaim },
        _ => false,
    };

    private IEnumerable<LimitRange> RangesOf(AdmissionRequest request) => objects.All<LimitRange>("limitranges", request.Namespace + "/");
}
