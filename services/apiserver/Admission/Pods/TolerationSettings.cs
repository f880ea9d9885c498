using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>What pods tolerate, and may tolerate at most, in namespaces that say nothing about it.</summary>
internal sealed record TolerationSettings
{
    public IReadOnlyList<Toleration> Default { get; init => field = value ?? []; } = [];

    /// <summary>Empty: anything.</summary>
    public IReadOnlyList<Toleration> Whitelist { get; init => field = value ?? []; } = [];
}
