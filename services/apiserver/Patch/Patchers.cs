using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Patch;

/// <summary>The patch formats by media type.</summary>
internal static class Patchers
{
    /// <summary>Media type of <see cref="JsonPatcher"/>.</summary>
    public const string JsonType = "application/json-patch+json";

    /// <summary>Media type of <see cref="MergePatcher"/>.</summary>
    public const string MergeType = "application/merge-patch+json";

    /// <summary>Media type of <see cref="StrategicMergePatcher"/>.</summary>
    public const string StrategicMergeType = "application/strategic-merge-patch+json";

    /// <summary>Media type of server-side apply, which is no patcher: it needs to know who owns what.</summary>
    public const string ApplyType = "application/apply-patch+yaml";

    /// <summary>What a patch request may be of.</summary>
    public static readonly IReadOnlyList<string> Accepted = [JsonType, MergeType, StrategicMergeType, ApplyType];

    private static readonly IReadOnlyList<string> WithoutStrategicMerge = [JsonType, MergeType, ApplyType];

    /// <summary>What a patch of a resource may be of.</summary>
    public static IReadOnlyList<string> AcceptedBy(ResourceDefinition resource) => resource.AllowsStrategicMerge ? Accepted : WithoutStrategicMerge;

    /// <summary>Finds the patcher of a media type without parameters; null when there is none (415).</summary>
    public static IPatcher? For(string mediaType) => mediaType switch
    {
        JsonType => JsonPatcher.Instance,
        MergeType => MergePatcher.Instance,
        StrategicMergeType => StrategicMergePatcher.Instance,
        _ => null,
    };
}
