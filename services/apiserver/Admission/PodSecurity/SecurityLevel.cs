namespace Cluster.ApiServer.Admission.PodSecurity;

/// <summary>How much a pod may do, from everything down. Source: "Pod Security Standards".</summary>
internal enum SecurityLevel
{
    Privileged,
    Baseline,
    Restricted,
}
