namespace Cluster.Api;

/// <summary>Remembers which fields of one object have been read, without allocating for the usual ones.</summary>
internal struct SeenFields
{
    private ulong _known;
    private HashSet<string>? _others;

    /// <summary>Notes a field.</summary>
    /// <param name="field">Its description; null when the schema does not know it.</param>
    /// <param name="name">Its name.</param>
    /// <returns>False when it has been noted before.</returns>
    public bool Add(SchemaField? field, string name)
    {
        if (field is not { Ordinal: < 64 })
            return (_others ??= new(StringComparer.Ordinal)).Add(name);
        var bit = 1UL << field.Ordinal;
        var isNew = (_known & bit) == 0;
        _known |= bit;
        return isNew;
    }
}
