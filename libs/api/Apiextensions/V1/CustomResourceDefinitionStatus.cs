namespace Cluster.Api.Apiextensions.V1;

/// <summary>Names in effect, versions ever stored and the state of a definition.</summary>
public sealed record CustomResourceDefinitionStatus
{
    /// <summary>The names in use at present; they can differ from spec.names if those conflict with another definition.</summary>
    public CustomResourceDefinitionNames AcceptedNames { get; init => field = value ?? new(); } = new();

    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type")]
    public IReadOnlyList<CustomResourceDefinitionCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>The metadata.generation that the status reflects.</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>Versions in which objects may still be stored. None of these may be removed from spec.versions before objects are migrated.</summary>
    [ListAtomic]
    public IReadOnlyList<string> StoredVersions { get; init => field = value ?? []; } = [];
}
