using System.Text.Json;

namespace Cluster.Api;

/// <summary>A type whose JSON may be of several shapes, so that it is held undecoded.</summary>
/// <typeparam name="T">The implementing type itself.</typeparam>
public interface IRawJson<T>
    where T : struct, IRawJson<T>
{
    /// <summary>The value as it stands in the document; independent of the document's lifetime.</summary>
    JsonElement Value { get; }

    /// <summary>Wraps a value that outlives its document.</summary>
    static abstract T Of(JsonElement value);
}
