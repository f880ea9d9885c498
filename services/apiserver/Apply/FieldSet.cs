namespace Cluster.ApiServer.Apply;

/// <summary>A set of paths into an object, as a tree. The root itself is never a member.</summary>
/// <remarks>Immutable and thread-safe. Operations return one of their operands where nothing changed, so that sets which keep their
/// shape are shared and their encoding is reused. Entries are in ordinal order of their elements.</remarks>
internal sealed class FieldSet : IEquatable<FieldSet>
{
    private readonly FieldEntry[] _entries;
    private byte[]? _encoded;

    private FieldSet(FieldEntry[] entries)
    {
        _entries = entries;
        foreach (var entry in entries)
            Depth = Math.Max(Depth, entry.Children.Depth + 1);
    }

    public static FieldSet Empty { get; } = new([]);

    /// <summary>Elements of the longest path.</summary>
    public int Depth { get; }

    public bool IsEmpty => _entries.Length == 0;

    public ReadOnlySpan<FieldEntry> Entries => _entries;

    /// <summary>The set as FieldsV1, computed once.</summary>
    public ReadOnlySpan<byte> Encoded => _encoded ??= FieldSetWriter.Encode(this);

    /// <summary>A set from entries in any order; an element named twice has the paths of both.</summary>
    public static FieldSet Of(List<FieldEntry>? entries)
    {
        if (entries is null || entries.Count == 0)
            return Empty;
        var sorted = true;
        for (var i = 1; i < entries.Count && sorted; i++)
            sorted = string.CompareOrdinal(entries[i - 1].Element, entries[i].Element) < 0;
        if (sorted)
            return new([.. entries]);
        entries.Sort(static (one, other) => string.CompareOrdinal(one.Element, other.Element));
        var distinct = new List<FieldEntry>(entries.Count);
        foreach (var entry in entries)
        {
            if (distinct.Count > 0 && distinct[^1].Element == entry.Element)
                distinct[^1] = new(entry.Element, distinct[^1].IsMember || entry.IsMember, distinct[^1].Children.Union(entry.Children));
            else
                distinct.Add(entry);
        }

        return new([.. distinct]);
    }

    /// <summary>A set of one path.</summary>
    public static FieldSet Path(params ReadOnlySpan<string> elements) => elements.Length == 1
        ? new([new(elements[0], true, Empty)])
        : new([new(elements[0], false, Path(elements[1..]))]);

    public FieldEntry? Find(string element)
    {
        var (low, high) = (0, _entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(_entries[middle].Element, element);
            if (order == 0)
                return _entries[middle];
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }

    /// <summary>Paths in either set.</summary>
    public FieldSet Union(FieldSet other)
    {
        if (ReferenceEquals(this, other) || other.IsEmpty)
            return this;
        return IsEmpty ? other : Combine(other, keepMine: true, keepTheirs: true, static (mine, theirs) =>
            new(mine.Element, mine.IsMember || theirs.IsMember, mine.Children.Union(theirs.Children)));
    }

    /// <summary>Paths that are not in the other set.</summary>
    public FieldSet Difference(FieldSet other)
    {
        if (IsEmpty || other.IsEmpty)
            return this;
        return Combine(other, keepMine: true, keepTheirs: false, static (mine, theirs) =>
            new(mine.Element, mine.IsMember && !theirs.IsMember, mine.Children.Difference(theirs.Children)));
    }

    /// <summary>Paths neither in the other set nor below a member of it.</summary>
    public FieldSet Outside(FieldSet other)
    {
        if (IsEmpty || other.IsEmpty)
            return this;
        return Combine(other, keepMine: true, keepTheirs: false, static (mine, theirs) =>
            theirs.IsMember ? new(mine.Element, false, Empty) : new(mine.Element, mine.IsMember, mine.Children.Outside(theirs.Children)));
    }

    /// <summary>Paths in both sets.</summary>
    public FieldSet Intersection(FieldSet other)
    {
        if (IsEmpty || other.IsEmpty)
            return Empty;
        return Combine(other, keepMine: false, keepTheirs: false, static (mine, theirs) =>
            new(mine.Element, mine.IsMember && theirs.IsMember, mine.Children.Intersection(theirs.Children)));
    }

    /// <summary>Calls back with every member, as a path of elements that is valid during the call only.</summary>
    public void Visit(Action<IReadOnlyList<string>> visit) => Visit([], visit);

    public bool Equals(FieldSet? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || other._entries.Length != _entries.Length)
            return false;
        for (var i = 0; i < _entries.Length; i++)
        {
            var (mine, theirs) = (_entries[i], other._entries[i]);
            if (mine.IsMember != theirs.IsMember || mine.Element != theirs.Element || !mine.Children.Equals(theirs.Children))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FieldSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _entries.Length == 0 ? 0 : HashCode.Combine(_entries.Length, _entries[0].Element);

    /// <inheritdoc/>
    public override string ToString() => System.Text.Encoding.UTF8.GetString(Encoded);

    private FieldSet Combine(FieldSet other, bool keepMine, bool keepTheirs, Func<FieldEntry, FieldEntry, FieldEntry> merge)
    {
        var (mine, theirs) = (_entries, other._entries);
        var result = new FieldEntry[mine.Length + (keepTheirs ? theirs.Length : 0)];
        var (count, i, j, isMine) = (0, 0, 0, true);
        while (i < mine.Length || j < theirs.Length)
        {
            var order = i == mine.Length ? 1 : j == theirs.Length ? -1 : string.CompareOrdinal(mine[i].Element, theirs[j].Element);
            var (entry, isKept) = order switch
            {
                < 0 => (mine[i], keepMine),
                > 0 => (theirs[j], keepTheirs),
                _ => (merge(mine[i], theirs[j]), true),
            };
            isKept &= !entry.IsVoid;
            isMine &= order > 0 ? !isKept : isKept && ReferenceEquals(entry.Children, mine[i].Children) && entry.IsMember == mine[i].IsMember;
            if (isKept)
                result[count++] = entry;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return isMine && count == mine.Length ? this : count == 0 ? Empty : new(result[..count]);
    }

    private void Visit(List<string> path, Action<IReadOnlyList<string>> visit)
    {
        foreach (var entry in _entries)
        {
            path.Add(entry.Element);
            if (entry.IsMember)
                visit(path);
            entry.Children.Visit(path, visit);
            path.RemoveAt(path.Count - 1);
        }
    }
}
