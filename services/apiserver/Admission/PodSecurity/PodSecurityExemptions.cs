namespace Cluster.ApiServer.Admission.PodSecurity;

/// <summary>Whom the standards do not concern.</summary>
internal sealed record PodSecurityExemptions
{
    public IReadOnlyList<string> Usernames { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string> RuntimeClasses { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string> Namespaces { get; init => field = value ?? []; } = [];
}
