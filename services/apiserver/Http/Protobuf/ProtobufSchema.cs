using System.Collections.Frozen;
using System.Globalization;

namespace Cluster.ApiServer.Http.Protobuf;

/// <summary>The field numbers of the API's messages, read once from the table beside this file.</summary>
internal static class ProtobufSchema
{
    private static readonly Lazy<FrozenDictionary<string, FrozenDictionary<int, ProtobufField>>> Messages = new(Load);

    /// <summary>The fields of a message such as <c>core.v1.Pod</c>, by number; null when it is not known.</summary>
    public static FrozenDictionary<int, ProtobufField>? Find(string message) => Messages.Value.GetValueOrDefault(message);

    private static FrozenDictionary<string, FrozenDictionary<int, ProtobufField>> Load()
    {
        using var stream = typeof(ProtobufSchema).Assembly.GetManifestResourceStream("fields.tsv")!;
        using var reader = new StreamReader(stream);
        var messages = new Dictionary<string, FrozenDictionary<int, ProtobufField>>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var columns = line.Split('\t');
            messages[columns[0]] = columns.Skip(1).Where(column => column.Length > 0).Select(Parse).ToFrozenDictionary(pair => pair.Number, pair => pair.Field);
        }

        return messages.ToFrozenDictionary();
    }

    /// <summary>Reads <c>3?=replicas:i</c>: number, marks, name, shape and type.</summary>
    private static (int Number, ProtobufField Field) Parse(string text)
    {
        var (equals, colon) = (text.IndexOf('=', StringComparison.Ordinal), text.IndexOf(':', StringComparison.Ordinal));
        var head = text.AsSpan(0, equals);
        var type = text[(colon + 1)..];
        var shape = type[0] switch
        {
            '*' => ProtobufShape.List,
            '%' => ProtobufShape.Map,
            _ => ProtobufShape.Single,
        };
        var field = new ProtobufField(text[(equals + 1)..colon], type.TrimStart('*', '%'), shape, head.EndsWith('+'), head.EndsWith('?'));
        return (int.Parse(head.TrimEnd("+?"), CultureInfo.InvariantCulture), field);
    }
}
