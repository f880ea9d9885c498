namespace Cluster.Api.FlowControl.V1;

/// <summary>Matches requests to paths outside the resource API, such as /healthz.</summary>
public sealed record NonResourcePolicyRule
{
    /// <summary>Paths to match. A * may stand alone for all or follow a final slash as in /healthz/*.</summary>
    [Required, ListSet]
    public IReadOnlyList<string> NonResourceURLs { get; init => field = value ?? []; } = [];

    /// <summary>Lowercase verbs to match, such as get, or a lone * for all.</summary>
    [Required, ListSet]
    public IReadOnlyList<string> Verbs { get; init => field = value ?? []; } = [];
}
