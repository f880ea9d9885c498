using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission.Namespaces;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>Keeps the pods of a namespace on the nodes that the namespace, or the server's settings, name.</summary>
internal sealed class PodNodeSelector : IMutatingAdmission, IValidatingAdmission
{
    public const string Name = "PodNodeSelector";

    private const string Annotation = "scheduler.alpha.kubernetes.io/node-selector";
    private const string Default = "clusterDefaultNodeSelector";

    private readonly KnownObjects _objects;
    private readonly IReadOnlyDictionary<string, string> _settings;

    public PodNodeSelector(KnownObjects objects, AdmissionConfiguration configuration)
    {
        _objects = objects;
        _settings = configuration.For(Name, static file => file.GetProperty("podNodeSelectorPluginConfig").Deserialize<Dictionary<string, string>>()!) ?? [];
        foreach (var text in _settings.Values)
            _ = Labels(text); // a setting that cannot be read stops the start, not the first pod
    }

    public async ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is not { IsCreate: true, IsWrite: true, Object: Pod pod })
            return request.Object;
        var wanted = await OfNamespaceAsync(request, ct);
        if (wanted.Any(label => pod.Spec.NodeSelector.TryGetValue(label.Key, out var value) && value != label.Value))
            throw request.Refusal("pod node label selector conflicts with its namespace node label selector");
        var all = pod.Spec.NodeSelector.ToDictionary();
        foreach (var (name, value) in wanted)
            all[name] = value;
        return all.Count == pod.Spec.NodeSelector.Count ? pod : pod with { Spec = pod.Spec with { NodeSelector = all } };
    }

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is not { IsCreate: true, IsWrite: true, Object: Pod pod } || !_settings.TryGetValue(request.Namespace, out var text) || Labels(text) is not { Count: > 0 } allowed)
            return ValueTask.CompletedTask;
        return pod.Spec.NodeSelector.Any(label => !allowed.TryGetValue(label.Key, out var value) || value != label.Value)
            ? throw request.Refusal("pod node label selector labels conflict with its namespace whitelist")
            : ValueTask.CompletedTask;
    }

    private async ValueTask<Dictionary<string, string>> OfNamespaceAsync(AdmissionRequest request, CancellationToken ct)
    {
        var ns = await _objects.FindAsync<Namespace>(NamespaceLifecycle.Resource, request.Namespace, ct);
        var text = ns?.Metadata.Annotations.GetValueOrDefault(Annotation) ?? _settings.GetValueOrDefault(Default) ?? "";
        try
        {
            return Labels(text);
        }
        catch (FormatException e)
        {
            throw request.Refusal(e.Message);
        }
    }

    /// <summary><c>a=b,c=d</c></summary>
    private static Dictionary<string, string> Labels(string text)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value])
                throw new FormatException($"invalid selector: {text}");
            labels[name] = value;
        }

        return labels;
    }
}
