using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Apply;

/// <summary>Fields that an apply would take from their owners.</summary>
internal sealed class FieldConflicts
{
    private readonly SortedDictionary<string, FieldSet> _fields = new(StringComparer.Ordinal);

    public bool IsEmpty => _fields.Count == 0;

    public void Add(FieldOwner owner, FieldSet fields)
    {
        if (!fields.IsEmpty)
            _fields[owner.ToString()] = _fields.TryGetValue(owner.ToString(), out var more) ? more.Union(fields) : fields;
    }

    /// <summary>The conflicts about fields other than some.</summary>
    public FieldConflicts Without(FieldSet allowed)
    {
        var rest = new FieldConflicts();
        foreach (var (owner, fields) in _fields)
            if (fields.Difference(allowed) is { IsEmpty: false } left)
                rest._fields.Add(owner, left);
        return rest;
    }

    /// <summary>The refusal, with a cause per field.</summary>
    public ApiException ToException()
    {
        var causes = new List<StatusCause>();
        var lines = new List<string>();
        foreach (var (owner, fields) in _fields)
        {
            lines.Add($"conflicts with {owner}:");
            fields.Visit(path =>
            {
                var text = PathElement.Print(path);
                causes.Add(new() { Reason = "FieldManagerConflict", Message = $"conflict with {owner}", Field = text });
                lines.Add($"- {text}");
            });
        }

        var message = causes.Count == 1
            ? $"Apply failed with 1 conflict: {causes[0].Message}: {causes[0].Field}"
            : $"Apply failed with {causes.Count} conflicts: {string.Join('\n', lines)}";
        return ApiException.Of(409, "Conflict", message, new() { Causes = causes });
    }
}
