namespace Cluster.ApiServer.CustomResources.Conversion;

/// <summary>Converts the objects of one custom resource between its versions.</summary>
internal interface IVersionConverter
{
    /// <summary>The objects under another group and version, in the same order.</summary>
    /// <exception cref="Http.ApiException">They cannot be converted; the message names who failed.</exception>
    ValueTask<IReadOnlyList<CustomObject>> ConvertAsync(IReadOnlyList<CustomObject> objects, string apiVersion, CancellationToken ct);
}
