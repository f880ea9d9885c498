using Cluster.Api;
using Cluster.Api.Meta.V1;

namespace Cluster.Integration.Tests.Controllers;

/// <summary>A custom kind as its author would write it for C# clients.</summary>
[Kind("stable.example.com", "v1", "CronTab")]
[Resource("crontabs", Namespaced = true)]
public sealed record CronTab : IKubernetesObject
{
    /// <inheritdoc/>
    public string ApiVersion { get; init; } = "stable.example.com/v1";

    /// <inheritdoc/>
    public string Kind { get; init; } = "CronTab";

    /// <inheritdoc/>
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What is wanted.</summary>
    public CronTabSpec Spec { get; init; } = new();
}
