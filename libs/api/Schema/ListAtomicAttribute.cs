namespace Cluster.Api;

/// <summary>A list that is replaced as a whole by server-side apply.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListAtomicAttribute : Attribute;
