using Cluster.Api.Core.V1;
using Cluster.Api.Storage.V1;
using Cluster.ApiServer.Authorization;

namespace Cluster.ApiServer.Admission.Nodes;

/// <summary>For whom a node may ask tokens: for those to whom the pod itself, or the driver of one of its volumes, shows one; or whom a role allows.</summary>
internal sealed class NodeTokenAudiences(KnownObjects objects, IServiceProvider provider)
{
    public async ValueTask<string?> FaultAsync(AdmissionRequest request, Api.Authentication.V1.TokenRequest token, Pod pod, CancellationToken ct)
    {
        if (token.Spec.Audiences.Count > 1)
            return "node may only request 0 or 1 audiences";
        var audience = token.Spec.Audiences is [var only] ? only : "";
        if (pod.Spec.Volumes.SelectMany(static volume => volume.Projected?.Sources ?? []).Any(source => source.ServiceAccountToken is { } asked && (asked.Audience ?? "") == audience))
            return null;
        foreach (var volume in pod.Spec.Volumes)
        {
            if (await DriverOfAsync(volume, pod, ct) is { } driver && await ShowsAsync(driver, audience, ct))
                return null;
        }

        return await IsAllowedAsync(request, audience, ct) ? null : $"audience \"{audience}\" not found in pod spec volume";
    }

    private async ValueTask<string?> DriverOfAsync(Volume volume, Pod pod, CancellationToken ct)
    {
        if (volume.Csi is { } inline)
            return inline.Driver;
        var name = volume.PersistentVolumeClaim?.ClaimName ?? (volume.Ephemeral is null ? null : $"{pod.Metadata.Name}-{volume.Name}");
        if (name is null || await objects.FindAsync<PersistentVolumeClaim>("persistentvolumeclaims", $"{pod.Metadata.Namespace}/{name}", ct) is not { Spec.VolumeName: { Length: > 0 } bound })
            return null;
        return (await objects.FindAsync<PersistentVolume>("persistentvolumes", bound, ct))?.Spec.Csi?.Driver;
    }

    private async ValueTask<bool> ShowsAsync(string driver, string audience, CancellationToken ct) =>
        await objects.FindAsync<CSIDriver>("csidrivers.storage.k8s.io", driver, ct) is { } found && found.Spec.TokenRequests.Any(shown => shown.Audience == audience);

    private async ValueTask<bool> IsAllowedAsync(AdmissionRequest request, string audience, CancellationToken ct) =>
        (await provider.GetRequiredService<AuthorizerChain>().AuthorizeAsync(
            new(request.User, "request-serviceaccounts-token-audience")
            {
                IsResource = true,
                Resource = audience,
                Namespace = request.Namespace,
                Name = request.Name,
            },
            ct)).IsAllowed;
}
