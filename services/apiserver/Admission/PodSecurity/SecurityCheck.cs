namespace Cluster.ApiServer.Admission.PodSecurity;

/// <summary>One rule of the standards.</summary>
/// <param name="Since">The first v1.N that has it.</param>
/// <param name="Fault">How a pod breaks it as of a version, in upstream's words; null when it does not.</param>
internal sealed record SecurityCheck(int Since, Func<SecuredPod, int, string?> Fault)
{
    public SecurityCheck(Func<SecuredPod, string?> fault)
        : this(0, (pod, _) => fault(pod))
    {
    }

    /// <summary>The first v1.N in which a check of the restricted level says the same and more; null when none does.</summary>
    public int? ReplacedSince { get; init; }
}
