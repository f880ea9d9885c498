namespace Cluster.ApiServer.Apply;

/// <summary>What differs between two states of an object.</summary>
/// <param name="Changed">Fields added or changed.</param>
/// <param name="Removed">Fields that are gone.</param>
internal readonly record struct ObjectDifference(FieldSet Changed, FieldSet Removed)
{
    public bool IsNone => Changed.IsEmpty && Removed.IsEmpty;

    /// <summary>The part that does not lie at or below some fields.</summary>
    public ObjectDifference Outside(FieldSet ignored) => new(Changed.Outside(ignored), Removed.Outside(ignored));

    /// <summary>The part that somebody can own.</summary>
    /// <param name="ignored">Fields that are nobody's, with all that lies below.</param>
    public ObjectDifference Owned(FieldSet ignored) =>
        new(Changed.Difference(SystemFields.Unowned).Outside(ignored), Removed.Difference(SystemFields.Unowned).Outside(ignored));
}
