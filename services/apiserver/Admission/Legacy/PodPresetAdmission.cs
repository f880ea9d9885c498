using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Settings.V1Alpha1;
using Cluster.ApiServer.Admission.Pods;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds.Legacy;

namespace Cluster.ApiServer.Admission.Legacy;

/// <summary>Gives new pods the environment and volumes of the presets that select them. Where presets contradict each other or the pod, none is applied.</summary>
internal sealed partial class PodPresetAdmission : IMutatingAdmission
{
    private const string Domain = "podpreset.admission.kubernetes.io/";

    private readonly KnownObjects _objects;
    private readonly ILogger _logger;

    /// <exception cref="InvalidOperationException">Presets are not served.</exception>
    public PodPresetAdmission(KnownObjects objects, ResourceRegistry registry, ILogger<PodPresetAdmission> logger)
    {
        (_objects, _logger) = (objects, logger);
        if (registry.FindByName(PodPresetResource.Name) is null)
            throw new InvalidOperationException("the admission plugin PodPreset needs --runtime-config=settings.k8s.io/v1alpha1=true");
    }

    public ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is not { IsCreate: true, IsWrite: true, Object: Pod pod } || pod.Metadata.Annotations.ContainsKey(ServiceAccountAdmission.MirrorAnnotation)
            || pod.Metadata.Annotations.GetValueOrDefault(Domain + "exclude") == "true")
            return new(request.Object);
        var presets = _objects.All<PodPreset>(PodPresetResource.Name, request.Namespace + "/")
            .Where(preset => (preset.Spec.Selector is { } selector ? Selector.From(selector) : Selector.Everything).Matches(pod.Metadata.Labels)).ToList();
        try
        {
            return new(presets.Count == 0 ? pod : PresetMerge.Apply(pod, presets, Domain));
        }
        catch (FormatException e)
        {
            LogConflict(request.Namespace, pod.Metadata.Name, e.Message);
            return new(pod);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Presets do not fit pod {Namespace}/{Pod}, which stays as it is: {Reason}")]
    private partial void LogConflict(string @namespace, string pod, string reason);
}
