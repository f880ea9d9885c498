namespace Cluster.ApiServer.Admission;

/// <summary>Refuses every change, for tests of what a cluster does then.</summary>
internal sealed class AlwaysDeny : IValidatingAdmission
{
    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct) => throw request.Refusal("admission control is denying all modifications");
}
