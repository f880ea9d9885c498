namespace Cluster.Cel;

/// <summary>The macros that are comprehensions.</summary>
internal enum ComprehensionShape
{
    All, Exists, ExistsOne, List, Filter, MapValues, MapEntries, Bind,
}
