using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>Refuses pods that choose whose rights they run with: the oldest of the policies for pods, gone upstream since 1.30.</summary>
internal sealed class SecurityContextDeny : IValidatingAdmission
{
    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct) =>
        request is { WritesContainers: true, Object: Pod pod } && Fault(pod) is { } fault ? throw request.Refusal($"{fault} is forbidden") : ValueTask.CompletedTask;

    private static string? Fault(Pod pod) => pod.Spec.SecurityContext switch
    {
        { SupplementalGroups.Count: > 0 } => "pod.Spec.SecurityContext.SupplementalGroups",
        { SeLinuxOptions: not null } => "pod.Spec.SecurityContext.SELinuxOptions",
        { RunAsUser: not null } => "pod.Spec.SecurityContext.RunAsUser",
        { FsGroup: not null } => "pod.Spec.SecurityContext.FSGroup",
        _ => PodContainers.All(pod).Select(static container => container.SecurityContext switch
        {
            { SeLinuxOptions: not null } => "SecurityContext.SELinuxOptions",
            { RunAsUser: not null } => "SecurityContext.RunAsUser",
            _ => null,
        }).FirstOrDefault(static fault => fault is not null),
    };
}
