using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission.Namespaces;
using Cluster.ApiServer.Registry.Kinds.Pods;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>Adds the tolerations that a namespace gives all its pods, and refuses those that it does not allow.</summary>
internal sealed class PodTolerationRestriction(KnownObjects objects, AdmissionConfiguration configuration) : IMutatingAdmission, IValidatingAdmission
{
    public const string Name = "PodTolerationRestriction";

    private const string DefaultAnnotation = "scheduler.alpha.kubernetes.io/defaultTolerations";
    private const string WhitelistAnnotation = "scheduler.alpha.kubernetes.io/tolerationsWhitelist";

    private static readonly Toleration MemoryPressure = new() { Key = "node.kubernetes.io/memory-pressure", Operator = "Exists", Effect = "NoSchedule" };

    private readonly TolerationSettings _settings = configuration.For<TolerationSettings>(Name) ?? new();

    public async ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is not { IsWrite: true, Object: Pod pod })
            return request.Object;
        var extra = request.IsCreate ? await OfNamespaceAsync(request, DefaultAnnotation, _settings.Default, ct) : [];
        if (QosClass.Of(pod.Spec) != "BestEffort")
            extra = [.. extra, MemoryPressure];
        var missing = extra.Where(wanted => !pod.Spec.Tolerations.Any(own => Covers(own, wanted))).ToList();
        return missing.Count == 0 ? pod : pod with { Spec = pod.Spec with { Tolerations = [.. pod.Spec.Tolerations, .. missing] } };
    }

    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is not { IsWrite: true, Object: Pod { Spec.Tolerations: { Count: > 0 } tolerations } })
            return;
        var allowed = await OfNamespaceAsync(request, WhitelistAnnotation, _settings.Whitelist, ct);
        if (allowed.Count > 0 && tolerations.Any(toleration => toleration != MemoryPressure && !allowed.Any(other => Covers(other, toleration))))
            throw request.Refusal("pod tolerations (possibly merged with namespace default tolerations) conflict with its namespace whitelist");
    }

    private async ValueTask<IReadOnlyList<Toleration>> OfNamespaceAsync(AdmissionRequest request, string annotation, IReadOnlyList<Toleration> otherwise, CancellationToken ct)
    {
        var ns = await objects.FindAsync<Namespace>(NamespaceLifecycle.Resource, request.Namespace, ct);
        if (ns?.Metadata.Annotations.GetValueOrDefault(annotation) is not { } json)
            return otherwise;
        try
        {
            return json.Length == 0 ? [] : JsonSerializer.Deserialize<IReadOnlyList<Toleration>>(json, KubernetesJson.Options) ?? [];
        }
        catch (JsonException e)
        {
            throw request.Refusal($"the annotation {annotation} of namespace {request.Namespace} cannot be read: {e.Message}");
        }
    }

    /// <summary>Whether everything that <paramref name="narrow"/> tolerates is tolerated by <paramref name="wide"/>.</summary>
    internal static bool Covers(Toleration wide, Toleration narrow)
    {
        if (wide.Key is { Length: > 0 } key ? key != narrow.Key : wide.Operator != "Exists")
            return false;
        if (wide.Effect is { Length: > 0 } effect && effect != narrow.Effect)
            return false;
        if (wide.Effect == "NoExecute" && wide.TolerationSeconds is { } seconds && !(narrow.TolerationSeconds <= seconds))
            return false;
        return wide.Operator switch
        {
            "Exists" => true,
            null or "" or "Equal" => narrow.Operator is null or "" or "Equal" && (wide.Value ?? "") == (narrow.Value ?? ""),
            _ => wide.Operator == narrow.Operator && wide.Value == narrow.Value,
        };
    }
}
