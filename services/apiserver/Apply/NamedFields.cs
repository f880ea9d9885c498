using Cluster.Api;

namespace Cluster.ApiServer.Apply;

/// <summary>Completes sets with the fields that a type always has.</summary>
internal static class NamedFields
{
    /// <summary>
    /// The set with every field of a type that leads to a member. Sets leave such fields out, for having one says nothing; but one that
    /// nobody has anything in any more is to go.
    /// </summary>
    public static FieldSet Complete(FieldSet set, Schema? schema)
    {
        if (set.IsEmpty)
            return set;
        var entries = new List<FieldEntry>(set.Entries.Length);
        foreach (var entry in set.Entries)
        {
            var isField = entry.Element[0] == 'f';
            var inner = isField ? Shapes.Member(schema, entry.Element) : schema?.Items;
            var isNamed = isField && !entry.Children.IsEmpty && Shapes.Names(schema, entry.Element);
            entries.Add(new(entry.Element, entry.IsMember || isNamed, Complete(entry.Children, inner)));
        }

        return FieldSet.Of(entries);
    }
}
