using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.Registry;

/// <summary>Converts between the form in which a resource is worked on and the one that is stored: for custom resources with several versions.</summary>
internal interface IStoredForm
{
    /// <summary>Stored items in the form of the definition, in the same order.</summary>
    /// <exception cref="Http.ApiException">They cannot be converted; the message says who failed.</exception>
    ValueTask<IReadOnlyList<StoredItem>> ReadAsync(IReadOnlyList<StoredItem> items, CancellationToken ct);

    /// <summary>The body to store for an object in the form of the definition.</summary>
    /// <exception cref="Http.ApiException">It cannot be converted; the message says who failed.</exception>
    ValueTask<ObjectBody> WriteAsync(ObjectBody body, CancellationToken ct);
}
