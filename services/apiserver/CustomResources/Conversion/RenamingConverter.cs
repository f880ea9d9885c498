namespace Cluster.ApiServer.CustomResources.Conversion;

/// <summary>Strategy <c>None</c>: all versions look alike, so only the name of the version changes.</summary>
internal sealed class RenamingConverter : IVersionConverter
{
    public static RenamingConverter Instance { get; } = new();

    public ValueTask<IReadOnlyList<CustomObject>> ConvertAsync(IReadOnlyList<CustomObject> objects, string apiVersion, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<CustomObject>>([.. objects.Select(obj => obj.In(apiVersion))]);
}
