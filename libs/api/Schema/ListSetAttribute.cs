namespace Cluster.Api;

/// <summary>A list whose items are unique scalars: server-side apply merges it item by item.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListSetAttribute : Attribute;
