namespace Cluster.Api.DynamicResources.V1;

/// <summary>A property of a device. Exactly one member is set, which gives its type.</summary>
public sealed record DeviceAttribute
{
    /// <summary>A truth value.</summary>
    public bool? Bool { get; init; }

    /// <summary>Several truth values.</summary>
    [ListAtomic]
    public IReadOnlyList<bool> Bools { get; init => field = value ?? []; } = [];

    /// <summary>An integer.</summary>
    public long? Int { get; init; }

    /// <summary>Several integers.</summary>
    [ListAtomic]
    public IReadOnlyList<long> Ints { get; init => field = value ?? []; } = [];

    /// <summary>Text of up to 64 characters.</summary>
    public string? String { get; init; }

    /// <summary>Several texts of up to 64 characters each.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Strings { get; init => field = value ?? []; } = [];

    /// <summary>A semantic version as in semver.org 2.0.0, up to 64 characters.</summary>
    public string? Version { get; init; }

    /// <summary>Several semantic versions of up to 64 characters each.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Versions { get; init => field = value ?? []; } = [];
}
