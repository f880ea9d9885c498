namespace Cluster.Api;

/// <summary>The field must be present: it is always written, and validation rejects an object without it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RequiredAttribute : Attribute;
