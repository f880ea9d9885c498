using Cluster.Api.Meta.V1;

namespace Cluster.Api.Extensions.V1Beta1;

/// <summary>A new kind of objects, named after the kind and the group: cron-tab.stable.example.com makes CronTab in stable.example.com. CustomResourceDefinitions took its place.</summary>
[Kind("extensions", "v1beta1", "ThirdPartyResource")]
[Resource("thirdpartyresources", Namespaced = false)]
public sealed record ThirdPartyResource : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: extensions/v1beta1.</summary>
    public string ApiVersion { get; init => field = value ?? "extensions/v1beta1"; } = "extensions/v1beta1";

    /// <summary>Kind of the object: ThirdPartyResource.</summary>
    public string Kind { get; init => field = value ?? "ThirdPartyResource"; } = "ThirdPartyResource";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the kind is for.</summary>
    public string? Description { get; init; }

    /// <summary>Versions the kind is served in.</summary>
    public IReadOnlyList<APIVersion> Versions { get; init => field = value ?? []; } = [];
}
