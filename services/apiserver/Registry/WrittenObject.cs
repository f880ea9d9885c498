using Cluster.Api;

namespace Cluster.ApiServer.Registry;

/// <summary>The outcome of a write: the object as stored.</summary>
/// <param name="Json">Encoded stored form, complete with its resourceVersion.</param>
/// <param name="Revision">Revision of the object; 0 for a dry run of a create.</param>
internal sealed record WrittenObject(ReadOnlyMemory<byte> Json, long Revision)
{
    /// <summary>Whether the write brought the object into being.</summary>
    public bool IsCreated { get; init; }

    /// <summary>Whether the write removed the object for good.</summary>
    public bool IsGone { get; init; }
}
