using Cluster.Api;

namespace Cluster.ApiServer.Registry.Versions;

/// <summary>A resource as seen under one group and version.</summary>
/// <param name="Definition">The resource.</param>
/// <param name="Group">Group in the URL.</param>
/// <param name="Version">Version in the URL.</param>
/// <param name="Conversion">How this version differs from the stored form; null when it is the stored form.</param>
internal sealed record ServedResource(ResourceDefinition Definition, string Group, string Version, ServedVersion? Conversion)
{
    /// <summary><c>v1</c> or <c>apps/v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>Abbreviations; an old name of a kind in another group has none, so that they mean one thing.</summary>
    public IReadOnlyList<string> ShortNames => IsOldElsewhere ? [] : Definition.ShortNames;

    /// <summary>Sets such as <c>all</c>, which list an object once.</summary>
    public IReadOnlyList<string> Categories => IsOldElsewhere ? [] : Definition.Categories;

    /// <summary>Subresources besides status and scale.</summary>
    public IReadOnlyList<string> Subresources => Conversion is { Subresources: { Count: > 0 } own } ? [.. Definition.Subresources, .. own] : Definition.Subresources;

    private bool IsOldElsewhere => Conversion?.Deprecation is not null && Group != Definition.Group;

    /// <summary>What to tell clients that still use it; null when there is nothing to say.</summary>
    public string? DeprecationWarning => Conversion is null
        ? Definition.Deprecation?.Warn(ApiVersion, Definition.Kind) ?? Definition.DeprecationWarning
        : Conversion.Deprecation?.Warn(ApiVersion, Definition.Kind);

    /// <summary>The shape of an object as it travels.</summary>
    public Schema WireSchema => Conversion?.Schema ?? Definition.Schema;

    /// <summary>The shape of a list as it travels.</summary>
    public Schema ListSchema => Conversion?.ListSchema ?? Definition.ListSchema;

    /// <summary>Reads an object as it travels under this version; <see cref="ServedVersion.Decode"/> brings it into stored form.</summary>
    public IKubernetesObject DecodeWire(ReadOnlySpan<byte> json) => Conversion is null ? Definition.DecodeWire(json) : Conversion.Read(json);
}
