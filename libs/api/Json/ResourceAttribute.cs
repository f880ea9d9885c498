namespace Cluster.Api;

/// <summary>The REST resource through which objects of a type are read and written.</summary>
/// <param name="plural">Lower-case plural, as it stands in URLs.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ResourceAttribute(string plural) : Attribute
{
    /// <summary>Lower-case plural, as it stands in URLs.</summary>
    public string Plural { get; } = plural;

    /// <summary>Whether objects live in a namespace.</summary>
    public bool Namespaced { get; init; }

    /// <summary>Abbreviation that kubectl accepts, if any.</summary>
    public string? ShortName { get; init; }
}
