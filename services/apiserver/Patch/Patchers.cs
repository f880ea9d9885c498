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

    /// <summary>Finds the patcher of a media type without parameters; null when there is none (415).</summary>
    public static IPatcher? For(string mediaType) => mediaType switch
    {
        JsonType => JsonPatcher.Instance,
        MergeType => MergePatcher.Instance,
        StrategicMergeType => StrategicMergePatcher.Instance,
        _ => null,
    };
}
