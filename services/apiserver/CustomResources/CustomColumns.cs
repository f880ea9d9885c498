using System.Globalization;
using System.Text.Json;
using Cluster.Api.Apiextensions.V1;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.CustomResources;

/// <summary>The columns that a definition asks for, behind the name.</summary>
internal sealed class CustomColumns
{
    private static readonly CustomResourceColumnDefinition Age = new()
    {
        Name = "Age",
        Type = "date",
        JsonPath = ".metadata.creationTimestamp",
        Description = "When the server created the object.",
    };

    private readonly List<(JsonPath? Path, string Type)> _columns = [];

    public CustomColumns(IReadOnlyList<CustomResourceColumnDefinition> columns)
    {
        var headings = new List<TableColumn> { new Heading("Name") { Format = "name", Description = "Name of the object, unique within its namespace and resource." } };
        foreach (var column in columns.Count == 0 ? [Age] : columns)
        {
            headings.Add(new Heading(column.Name)
            {
                Type = column.Type,
                Format = column.Format ?? "",
                Description = column.Description ?? $"Custom resource definition column (in JSONPath format): {column.JsonPath}",
                Priority = column.Priority ?? 0,
            });
            _columns.Add((PathOf(column.JsonPath), column.Type));
        }
        Headings = headings;
    }

    public IReadOnlyList<TableColumn> Headings { get; }

    public object?[] Cells(CustomObject obj, DateTimeOffset now)
    {
        var cells = new object?[_columns.Count + 1];
        cells[0] = obj.Metadata.Name;
        for (var i = 0; i < _columns.Count; i++)
            cells[i + 1] = _columns[i].Path is { } path ? Cell(path.Find(obj.Document), _columns[i].Type, now) : null;
        return cells;
    }

    /// <summary>A value as text: that of a text itself, JSON of everything else; null when there is none.</summary>
    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private static object? Cell(JsonElement value, string type, DateTimeOffset now) => (type, value.ValueKind) switch
    {
        ("string", _) => Text(value),
        ("integer", JsonValueKind.Number) => value.TryGetInt64(out var whole) ? whole : (long)Math.Clamp(value.GetDouble(), long.MinValue, long.MaxValue),
        ("number", JsonValueKind.Number) => value.GetDouble(),
        ("boolean", JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
        ("date", JsonValueKind.String) => DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var then)
            ? HumanDuration.Since(then, now) : "<invalid>",
        _ => null,
    };

    private static JsonPath? PathOf(string text)
    {
        try
        {
            return JsonPath.Parse(text);
        }
        catch (FormatException)
        {
            return null; // accepted before the rules were what they are: an empty column
        }
    }

    /// <summary>A heading; the cells are made for all columns at once.</summary>
    private sealed record Heading(string Name) : TableColumn(Name);
}
