namespace Cluster.ApiServer.Registry;

/// <summary>A column that kubectl prints.</summary>
/// <param name="Name">Heading; kubectl prints it in capitals.</param>
/// <param name="Cell">The object's cell: text, whole number or boolean; null prints as nothing. The second argument is the time now.</param>
/// <typeparam name="T">The stored form of the kind.</typeparam>
internal sealed record TableColumn<T>(string Name, Func<T, DateTimeOffset, object?> Cell) : TableColumn(Name);

/// <summary>A column's heading without its cells.</summary>
internal abstract record TableColumn(string Name)
{
    /// <summary>OpenAPI type: <c>string</c>, <c>integer</c>, <c>boolean</c> or <c>date</c>.</summary>
    public string Type { get; init; } = "string";

    /// <summary>OpenAPI format; <c>name</c> for the column that names the object.</summary>
    public string Format { get; init; } = "";

    /// <summary>What the column tells.</summary>
    public string Description { get; init; } = "";

    /// <summary>0 is always shown, 1 and above only with <c>-o wide</c>.</summary>
    public int Priority { get; init; }
}
