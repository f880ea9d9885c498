using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Subresources;

/// <summary>Binds a pod to a node: <c>pods/binding</c>, and <c>bindings</c>, its older form.</summary>
internal sealed class BindingHandler(ResourceServices services, ResourceRegistry registry, TimeProvider time) : ISubresourceHandler
{
    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        if (request.Info.Verb != "create")
            throw ApiException.MethodNotAllowed();
        var options = WriteOptionsReader.Read(request);
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        var binding = (Binding)ObjectDecoder.Decode(request, BodyFormat.ToJson(request.Http.Request.ContentType, body.Bytes), typeof(Binding), "Binding", "v1");
        var name = request.Info.Name.Length > 0 ? request.Info.Name : binding.Metadata.Name;
        Check(binding, name);
        var pods = registry.FindByName("pods")!;
        binding = await services.AdmitAsync(
            pods, AdmissionOperation.Create, binding, (request.Info.Namespace, name), options with { Subresource = "binding" }, ct);
        await new ObjectUpdater(pods, services).UpdateAsync(
            $"{request.Info.Namespace}/{name}", name, current => Bind(pods, (Pod)current.Decode(), binding), UpdateScope.Internal, options, ct);
        await Responses.ValueAsync(request.Http, 201, Responses.Success(code: 201));
    }

    private static void Check(Binding binding, string name)
    {
        List<FieldError> errors = [];
        if (binding.Target.Kind is not ("" or "Node"))
            errors.Add(FieldError.NotSupported("target.kind", binding.Target.Kind, "Node", "<empty>"));
        if (binding.Target.Name.Length == 0)
            errors.Add(FieldError.Required("target.name"));
        if (errors.Count > 0)
            throw ApiException.Invalid("", "Binding", name, errors);
    }

    private Pod Bind(ResourceDefinition pods, Pod pod, Binding binding)
    {
        var name = pod.Metadata.Name;
        if (binding.Metadata.Uid is { Length: > 0 } uid && uid != pod.Metadata.Uid)
            throw ApiException.Conflict(pods, name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {pod.Metadata.Uid}");
        if (pod.Metadata.DeletionTimestamp is not null)
            throw ApiException.Conflict(pods, name, $"pod {name} is being deleted, cannot be assigned to a host");
        if (pod.Spec.NodeName is { Length: > 0 } node)
            throw ApiException.Conflict(pods, name, $"pod {name} is already assigned to node \"{node}\"");
        if (pod.Spec.SchedulingGates.Count > 0)
            throw ApiException.Conflict(pods, name, $"pod {name} has non-empty .spec.schedulingGates");
        var annotations = pod.Metadata.Annotations.ToDictionary();
        foreach (var (key, value) in binding.Metadata.Annotations)
            annotations[key] = value;
        return pod with
        {
            Metadata = pod.Metadata with { Annotations = annotations, Labels = Merged(pod.Metadata.Labels, binding.Metadata.Labels) },
            Spec = pod.Spec with { NodeName = binding.Target.Name },
            Status = pod.Status with
            {
                Conditions =
                [
                    .. pod.Status.Conditions.Where(condition => condition.Type != "PodScheduled"),
                    new() { Type = "PodScheduled", Status = "True", LastTransitionTime = time.GetUtcNow() },
                ],
            },
        };
    }

    private static IReadOnlyDictionary<string, string> Merged(IReadOnlyDictionary<string, string> labels, IReadOnlyDictionary<string, string> more)
    {
        if (more.Count == 0)
            return labels;
        var all = labels.ToDictionary();
        foreach (var (name, value) in more)
            all[name] = value;
        return all;
    }
}
