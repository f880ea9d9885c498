using System.Text;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Configuration;
using Cluster.Kubelet.Events;

namespace Cluster.Kubelet.Environment;

/// <summary>Resolves a container's environment from ConfigMaps, Secrets, Services and the pod itself.</summary>
/// <remarks>
/// 1. Variables of Services, the weakest. 2. <c>envFrom</c> in order, later sources win. 3. <c>env</c> in order; a value may refer to what
/// came before it. 4. Command and arguments refer to the finished environment.
/// </remarks>
internal sealed class ContainerEnvironment(IPodConfigSource source, INodeAllocatable node, IPodEvents events) : IContainerEnvironment
{
    private const string ClusterNamespace = "default";
    private const string ClusterService = "kubernetes";

    public async Task<ContainerSpecParts> BuildAsync(Pod pod, Container container, PodAddresses addresses, CancellationToken ct)
    {
        try
        {
            return await ResolveAsync(pod, container, addresses, ct);
        }
        catch (Exception e) when (e is not (OperationCanceledException or ContainerConfigException))
        {
            throw new ContainerConfigException(e.Message, e); // the API is away or refuses: the container waits for that too
        }
    }

    private async Task<ContainerSpecParts> ResolveAsync(Pod pod, Container container, PodAddresses addresses, CancellationToken ct)
    {
        var variables = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in ServiceVariables.For(await ServicesForAsync(pod, ct)))
            variables[name] = value;
        foreach (var from in container.EnvFrom)
            await AddAllAsync(pod, container, from, variables, ct);
        foreach (var variable in container.Env)
            if (await ResolveAsync(pod, container, variable, addresses, variables, ct) is { } value)
                variables[variable.Name] = value;

        string Expand(string text) => VariableExpansion.Expand(text, name => variables.GetValueOrDefault(name));
        return new([.. variables], [.. container.Command.Select(Expand)], [.. container.Args.Select(Expand)]);
    }

    private async Task<IEnumerable<Service>> ServicesForAsync(Pod pod, CancellationToken ct)
    {
        var ns = pod.Metadata.Namespace;
        var own = pod.Spec.EnableServiceLinks is false ? [] : await source.ServicesInAsync(ns, ct);
        if (ns == ClusterNamespace && own.Count > 0)
            return own;
        var cluster = (await source.ServicesInAsync(ClusterNamespace, ct)).Where(s => s.Metadata.Name == ClusterService);
        return own.Any(s => s.Metadata.Name == ClusterService) ? own : own.Concat(cluster);
    }

    private async Task AddAllAsync(
        Pod pod, Container container, EnvFromSource from, OrderedDictionary<string, string> variables, CancellationToken ct)
    {
        var (kind, name, entries) = await ReadAsync(pod.Metadata.Namespace, from, ct);
        var skipped = new List<string>();
        foreach (var (key, value) in entries.OrderBy(e => e.Key, StringComparer.Ordinal))
            if (IsVariableName(from.Prefix + key))
                variables[from.Prefix + key] = value;
            else
                skipped.Add(from.Prefix + key);

        if (skipped.Count > 0)
            events.Record(pod, container, warning: true, "InvalidEnvironmentVariableNames",
                $"Keys [{string.Join(", ", skipped)}] from the EnvFrom {kind} {pod.Metadata.Namespace}/{name} were skipped since they are considered invalid environment variable names.");
    }

    private async Task<(string Kind, string Name, IEnumerable<KeyValuePair<string, string>> Entries)> ReadAsync(
        string ns, EnvFromSource from, CancellationToken ct)
    {
        if (from.ConfigMapRef is { } mapRef)
        {
            var map = await FindConfigMapAsync(ns, mapRef.Name, mapRef.Optional, ct);
            return ("configMap", mapRef.Name ?? "", map?.Data ?? Enumerable.Empty<KeyValuePair<string, string>>());
        }
        if (from.SecretRef is { } secretRef)
        {
            var secret = await FindSecretAsync(ns, secretRef.Name, secretRef.Optional, ct);
            return ("secret", secretRef.Name ?? "", secret?.Data.Select(e => KeyValuePair.Create(e.Key, Encoding.UTF8.GetString(e.Value))) ?? []);
        }
        return ("", "", []);
    }

    /// <returns>Null when an optional source is missing: the variable is then left out.</returns>
    private async Task<string?> ResolveAsync(
        Pod pod, Container container, EnvVar variable, PodAddresses addresses, OrderedDictionary<string, string> known, CancellationToken ct)
    {
        if (variable.ValueFrom is not { } from)
            return VariableExpansion.Expand(variable.Value ?? "", name => known.GetValueOrDefault(name));
        try
        {
            return from switch
            {
                { FieldRef: { } field } => PodField.Read(pod, field.FieldPath, addresses),
                { ResourceFieldRef: { } resource } => ResourceField.Read(pod, container, resource, node.Allocatable),
                { ConfigMapKeyRef: { } key } => await ReadAsync(pod.Metadata.Namespace, key, ct),
                { SecretKeyRef: { } key } => await ReadAsync(pod.Metadata.Namespace, key, ct),
                _ => throw new ContainerConfigException($"environment variable {variable.Name} has a source that this kubelet does not support"),
            };
        }
        catch (FormatException e)
        {
            throw new ContainerConfigException(e.Message, e);
        }
    }

    private async Task<string?> ReadAsync(string ns, ConfigMapKeySelector selector, CancellationToken ct)
    {
        var map = await FindConfigMapAsync(ns, selector.Name, selector.Optional, ct);
        if (map?.Data.TryGetValue(selector.Key, out var value) is true)
            return value;
        if (selector.Optional is true)
            return null;
        throw new ContainerConfigException($"couldn't find key {selector.Key} in ConfigMap {ns}/{selector.Name}");
    }

    private async Task<string?> ReadAsync(string ns, SecretKeySelector selector, CancellationToken ct)
    {
        var secret = await FindSecretAsync(ns, selector.Name, selector.Optional, ct);
        if (secret?.Data.TryGetValue(selector.Key, out var value) is true)
            return Encoding.UTF8.GetString(value);
        if (selector.Optional is true)
            return null;
        throw new ContainerConfigException($"couldn't find key {selector.Key} in Secret {ns}/{selector.Name}");
    }

    private async Task<ConfigMap?> FindConfigMapAsync(string ns, string? name, bool? optional, CancellationToken ct) =>
        await source.FindConfigMapAsync(ns, name ?? "", ct)
        ?? (optional is true ? null : throw new ContainerConfigException($"configmap \"{name}\" not found"));

    private async Task<Secret?> FindSecretAsync(string ns, string? name, bool? optional, CancellationToken ct) =>
        await source.FindSecretAsync(ns, name ?? "", ct)
        ?? (optional is true ? null : throw new ContainerConfigException($"secret \"{name}\" not found"));

    /// <summary>Any printable ASCII except the equals sign, as Kubernetes accepts since 1.32.</summary>
    private static bool IsVariableName(string name) =>
        name.Length > 0 && name.All(c => c is >= ' ' and <= '~' and not '=');
}
