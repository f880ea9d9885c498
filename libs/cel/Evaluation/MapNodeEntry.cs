namespace Cluster.Cel;

/// <summary>An entry of a map that is made.</summary>
internal readonly record struct MapNodeEntry(Node Key, Node Value, bool IsOptional);
