namespace Cluster.Cel;

/// <summary>The object types that expressions may construct by name, such as <c>Object.spec</c>.</summary>
public interface ICelTypeProvider
{
    /// <summary>Finds a type by its qualified name; null when there is none.</summary>
    CelType? FindType(string name);
}
