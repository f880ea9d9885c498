namespace Cluster.ApiServer.Admission.Quotas;

/// <summary>The settings of <see cref="QuotaAdmission"/>.</summary>
internal sealed record QuotaSettings
{
    public IReadOnlyList<LimitedResource> LimitedResources { get; init => field = value ?? []; } = [];
}
