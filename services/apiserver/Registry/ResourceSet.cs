using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Registry;

/// <summary>Every resource served at one moment. Discovery and OpenAPI documents are made from one set and hold as long as it does.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class ResourceSet
{
    private readonly Dictionary<(string Group, string Version, string Plural), ServedResource> _served = [];
    private readonly Dictionary<string, ResourceDefinition> _byName = [];

    /// <param name="definitions">In order of importance: the first to claim a path or a name has it.</param>
    public ResourceSet(IEnumerable<ResourceDefinition> definitions)
    {
        Definitions = [.. definitions];
        foreach (var definition in Definitions)
        {
            _byName.TryAdd(definition.Name, definition);
            if (definition.IsStoredFormServed)
                Serve(new(definition, definition.Group, definition.Version, null));
            foreach (var other in definition.OtherVersions)
                Serve(new(definition, other.Group, other.Version, other));
        }
    }

    /// <summary>Every resource; a custom resource once per version, for each version is a form of its own.</summary>
    public IReadOnlyList<ResourceDefinition> Definitions { get; }

    /// <summary>Every resource in every version.</summary>
    public IReadOnlyCollection<ServedResource> Served => _served.Values;

    /// <summary>Groups with their versions in discovery's order; the preferred version comes first.</summary>
    public IEnumerable<IGrouping<string, string>> Groups => _served.Values
        .Select(served => (served.Group, served.Version)).Distinct()
        .OrderBy(pair => GroupOrder.PlaceOf(pair.Group)).ThenBy(pair => pair.Version, GroupOrder.Versions)
        .GroupBy(pair => pair.Group, pair => pair.Version);

    public ServedResource? Find(string group, string version, string plural) => _served.GetValueOrDefault((group, version, plural));

    /// <summary>The definition called <c>pods</c> or <c>deployments.apps</c>.</summary>
    public ResourceDefinition? FindByName(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Resources under a group and version, by plural.</summary>
    public IEnumerable<ServedResource> In(string group, string version) =>
        _served.Values.Where(served => served.Group == group && served.Version == version).OrderBy(served => served.Definition.Plural, StringComparer.Ordinal);

    private void Serve(ServedResource served) => _served.TryAdd((served.Group, served.Version, served.Definition.Plural), served);
}
