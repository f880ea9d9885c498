namespace Cluster.ApiServer.Apply;

/// <summary>One step below a node of a <see cref="FieldSet"/>.</summary>
/// <param name="Element">The step as FieldsV1 writes it: <c>f:spec</c>, <c>k:{"name":"web"}</c>, <c>v:"a"</c>, <c>i:0</c>.</param>
/// <param name="IsMember">Whether the path that ends here is in the set.</param>
/// <param name="Children">Longer paths.</param>
internal readonly record struct FieldEntry(string Element, bool IsMember, FieldSet Children)
{
    /// <summary>Whether the entry says anything.</summary>
    public bool IsVoid => !IsMember && Children.IsEmpty;
}
