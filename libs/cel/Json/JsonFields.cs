namespace Cluster.Cel;

/// <summary>The types of what JSON objects hold.</summary>
internal static class JsonFields
{
    /// <summary>The type of a property; null when the object's type does not declare it, so that expressions cannot see it.</summary>
    public static CelType? TypeOf(CelType type, string property) => type.Kind switch
    {
        CelTypeKind.Map => type.Parameters[1],
        CelTypeKind.Object => CelFieldName.Escape(property) is { } name ? type.FindField(name) : null,
        _ => CelType.Dyn,
    };
}
