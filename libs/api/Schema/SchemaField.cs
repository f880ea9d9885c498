using System.Reflection;

namespace Cluster.Api;

/// <summary>A named field of an object schema.</summary>
/// <param name="Name">JSON name.</param>
/// <param name="Schema">Shape of the value.</param>
public sealed record SchemaField(string Name, Schema Schema)
{
    /// <summary>Place among the fields of its object, counted from 0 in no particular order.</summary>
    internal int Ordinal { get; init; }

    /// <summary>Whether an object without the field is invalid.</summary>
    public bool Required { get; init; }

    /// <summary>Strategic merge patch: lists are merged item by item instead of replaced.</summary>
    public bool PatchMerge { get; init; }

    /// <summary>Strategic merge patch: fields that the patch does not retain are dropped (unions such as volumes).</summary>
    public bool PatchRetainKeys { get; init; }

    /// <summary>Strategic merge patch: the value takes the place of the old one as a whole, although it is an object.</summary>
    public bool PatchReplace { get; init; }

    /// <summary>Strategic merge patch: the field that identifies an item; null for lists of scalars.</summary>
    public string? MergeKey { get; init; }

    /// <summary>The strategy as OpenAPI spells it: <c>merge</c>, <c>retainKeys</c>, <c>merge,retainKeys</c>, <c>replace</c>; null for none.</summary>
    public string? PatchStrategy => (PatchMerge, PatchRetainKeys) switch
    {
        (true, true) => "merge,retainKeys",
        (true, false) => "merge",
        (false, true) => "retainKeys",
        _ => PatchReplace ? "replace" : null,
    };

    /// <summary>What the field is for, as <c>kubectl explain</c> prints it; empty when nobody wrote it down.</summary>
    public string Description { get => field ?? (Property is null ? "" : DocComments.Of(Property)); init; }

    /// <summary>Where the field comes from, whose comment describes it; null for schemas that came as data.</summary>
    internal PropertyInfo? Property { get; init; }
}
