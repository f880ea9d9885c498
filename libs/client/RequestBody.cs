namespace Cluster.Client;

/// <summary>What a request carries, kept as bytes so that it can be sent again.</summary>
internal sealed record RequestBody(ReadOnlyMemory<byte> Bytes, string MediaType)
{
    public static RequestBody Json<T>(T value) => new(KubernetesJson.Encode(value), "application/json");

    public static string MediaTypeOf(PatchType type) => type switch
    {
        PatchType.Json => "application/json-patch+json",
        PatchType.Merge => "application/merge-patch+json",
        PatchType.StrategicMerge => "application/strategic-merge-patch+json",
        PatchType.Apply => "application/apply-patch+yaml",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public HttpContent ToContent()
    {
        var content = new ReadOnlyMemoryContent(Bytes);
        content.Headers.ContentType = new(MediaType);
        return content;
    }
}
