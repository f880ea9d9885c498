namespace Cluster.Cel;

/// <summary>An entry of a map or a field of an object written out.</summary>
internal sealed record EntryExpr(int Offset, Expr Key, Expr Value, bool IsOptional);
