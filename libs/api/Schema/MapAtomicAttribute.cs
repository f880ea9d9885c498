namespace Cluster.Api;

/// <summary>A map or object that is replaced as a whole by server-side apply.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MapAtomicAttribute : Attribute;
