using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission;

/// <summary>Refuses services that claim addresses of others; those that have some already may keep or give them up.</summary>
internal sealed class DenyServiceExternalIPs : IValidatingAdmission
{
    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct) =>
        request is { IsWrite: true, Object: Service service } && service.Spec.ExternalIPs.Except((request.Current as Service)?.Spec.ExternalIPs ?? []).Any()
            ? throw request.Refusal("Use of external IPs is denied by admission control")
            : ValueTask.CompletedTask;
}
