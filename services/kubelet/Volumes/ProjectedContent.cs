using System.Collections.ObjectModel;
using System.Text;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Configuration;
using Cluster.Kubelet.Environment;

namespace Cluster.Kubelet.Volumes;

/// <summary>Collects the files of one pod's projected volumes.</summary>
internal sealed class ProjectedContent(
    Pod pod, IPodConfigSource source, INodeAllocatable node, ServiceAccountTokens tokens, INodeAddresses addresses)
{
    private readonly Dictionary<string, ProjectedFile> _files = new(StringComparer.Ordinal);

    /// <exception cref="VolumeMountException">A source that is not optional is missing.</exception>
    public async Task<IReadOnlyDictionary<string, ProjectedFile>> CollectAsync(Volume volume, CancellationToken ct)
    {
        if (volume.ConfigMap is { } map)
            await AddConfigMapAsync(map.Name, map.Items, map.Optional, map.DefaultMode, ct);
        else if (volume.Secret is { } secret)
            await AddSecretAsync(secret.SecretName, secret.Items, secret.Optional, secret.DefaultMode, ct);
        else if (volume.DownwardAPI is { } downward)
            AddFields(downward.Items, downward.DefaultMode);
        else
            foreach (var projection in volume.Projected!.Sources)
                await AddAsync(projection, volume.Projected.DefaultMode, ct);
        return _files;
    }

    private async Task AddAsync(VolumeProjection projection, int? mode, CancellationToken ct)
    {
        switch (projection)
        {
            case { ConfigMap: { } map }:
                await AddConfigMapAsync(map.Name, map.Items, map.Optional, mode, ct);
                break;
            case { Secret: { } secret }:
                await AddSecretAsync(secret.Name, secret.Items, secret.Optional, mode, ct);
                break;
            case { DownwardAPI: { } downward }:
                AddFields(downward.Items, mode);
                break;
            case { ServiceAccountToken: { } token }:
                await AddTokenAsync(token, mode, ct);
                break;
            default:
                throw new VolumeMountException("this kubelet does not support a source of the projected volume");
        }
    }

    private async Task AddConfigMapAsync(string? name, IReadOnlyList<KeyToPath> items, bool? optional, int? mode, CancellationToken ct)
    {
        var map = await source.FindConfigMapAsync(pod.Metadata.Namespace, name ?? "", ct);
        if (map is null && optional is not true)
            throw new VolumeMountException($"configmap \"{name}\" not found");
        var content = new Dictionary<string, byte[]>(map?.BinaryData ?? ReadOnlyDictionary<string, byte[]>.Empty, StringComparer.Ordinal);
        foreach (var (key, value) in map?.Data ?? ReadOnlyDictionary<string, string>.Empty)
            content[key] = Encoding.UTF8.GetBytes(value);
        AddKeys(content, items, optional, mode, "references non-existent config key: ");
    }

    private async Task AddSecretAsync(string? name, IReadOnlyList<KeyToPath> items, bool? optional, int? mode, CancellationToken ct)
    {
        var secret = await source.FindSecretAsync(pod.Metadata.Namespace, name ?? "", ct);
        if (secret is null && optional is not true)
            throw new VolumeMountException($"secret \"{name}\" not found");
        AddKeys(secret?.Data ?? ReadOnlyDictionary<string, byte[]>.Empty, items, optional, mode, "references non-existent secret key: ");
    }

    private void AddKeys(IReadOnlyDictionary<string, byte[]> content, IReadOnlyList<KeyToPath> items, bool? optional, int? mode, string missing)
    {
        if (items.Count == 0)
            foreach (var (key, value) in content)
                _files[key] = new(value, ProjectedFile.ToMode(mode));
        foreach (var item in items)
            if (content.TryGetValue(item.Key, out var value))
                _files[item.Path] = new(value, ProjectedFile.ToMode(item.Mode, mode));
            else if (optional is not true)
                throw new VolumeMountException(missing + item.Key);
    }

    private void AddFields(IReadOnlyList<DownwardAPIVolumeFile> items, int? mode)
    {
        foreach (var item in items)
            _files[item.Path] = new(Encoding.UTF8.GetBytes(Read(item)), ProjectedFile.ToMode(item.Mode, mode));
    }

    private string Read(DownwardAPIVolumeFile item)
    {
        try
        {
            return item switch
            {
                { FieldRef: { } field } => PodField.Read(pod, field.FieldPath, addresses.Of(pod)),
                { ResourceFieldRef: { } resource } => ResourceField.Read(pod, null, resource, node.Allocatable),
                _ => "",
            };
        }
        catch (FormatException e)
        {
            throw new VolumeMountException(e.Message, e);
        }
    }

    private async Task AddTokenAsync(ServiceAccountTokenProjection projection, int? mode, CancellationToken ct)
    {
        var token = await tokens.GetAsync(pod, projection.Audience, projection.ExpirationSeconds, ct);
        var user = CommonUser();
        var isPrivate = user is not null || pod.Spec.SecurityContext?.FsGroup is not null;
        var access = isPrivate ? UnixFileMode.UserRead | UnixFileMode.UserWrite : ProjectedFile.ToMode(mode);
        _files[projection.Path] = new(Encoding.UTF8.GetBytes(token), access, user);
    }

    /// <summary>The user that every container runs as, or null when they differ or leave it to the image: then all may read the token.</summary>
    private long? CommonUser()
    {
        var users = pod.Spec.InitContainers.Concat(pod.Spec.Containers)
            .Select(c => c.SecurityContext?.RunAsUser ?? pod.Spec.SecurityContext?.RunAsUser).Distinct().ToList();
        return users is [{ } only] ? only : null;
    }
}
