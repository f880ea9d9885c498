using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.Apply;

/// <summary>Who owns what of an object: its <c>metadata.managedFields</c> as sets.</summary>
internal sealed class Ownership(List<OwnedFields> entries)
{
    /// <summary>Most owners by other writes than apply; the oldest beyond are merged into one.</summary>
    public const int MaxUpdaters = 10;

    /// <summary>Name of the owner that the oldest are merged into.</summary>
    public const string Ancient = "ancient-changes";

    /// <summary>Most bytes of managedFields; an object whose owners would need more is no longer tracked.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Longest path: the sets lie deeper in an object than the fields they speak of, and the whole must stay readable.</summary>
    public const int MaxDepth = KubernetesJson.MaxDepth - 8;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public List<OwnedFields> Entries { get; } = entries;

    public bool IsEmpty => Entries.Count == 0;

    /// <summary>Reads managedFields.</summary>
    /// <param name="isTrusted">This server wrote them.</param>
    /// <exception cref="JsonException">An entry is not valid.</exception>
    public static Ownership Read(EncodedManagedFields fields, bool isTrusted)
    {
        var result = new List<OwnedFields>();
        if (fields.Json.IsEmpty)
            return new(result);
        using var document = Json.Parse(fields.Json);
        foreach (var entry in document.RootElement.Items())
            result.Add(ReadEntry(entry, isTrusted));
        return new(result);
    }

    /// <summary>Whether two lists, both this server's, differ in nothing but times.</summary>
    public static bool HaveSameFields(EncodedManagedFields one, EncodedManagedFields other)
    {
        if (one.Json.Span.SequenceEqual(other.Json.Span))
            return true;
        var (mine, theirs) = (Read(one, isTrusted: true).Entries, Read(other, isTrusted: true));
        return mine.Count == theirs.Entries.Count && mine.TrueForAll(entry => theirs.Find(entry.Owner) is { } same && same.Owner == entry.Owner && same.Fields.Equals(entry.Fields));
    }

    public OwnedFields? Find(FieldOwner owner) => Entries.Find(entry => entry.Owner.IsSame(owner));

    /// <summary>Gives an owner another set; an empty one ends the ownership.</summary>
    public void Set(FieldOwner owner, FieldSet fields, DateTimeOffset? time)
    {
        var place = Entries.FindIndex(entry => entry.Owner.IsSame(owner));
        if (fields.IsEmpty)
        {
            if (place >= 0)
                Entries.RemoveAt(place);
        }
        else if (place >= 0)
        {
            Entries[place] = new(owner, fields, time);
        }
        else
        {
            Entries.Add(new(owner, fields, time));
        }
    }

    /// <summary>Merges the oldest updaters of a version when there are too many.</summary>
    public void MergeAncient()
    {
        var excess = Entries.Count(entry => !entry.Owner.IsApplier) - MaxUpdaters;
        if (excess <= 0)
            return;
        var firsts = new Dictionary<string, OwnedFields>(StringComparer.Ordinal);
        foreach (var entry in Entries.Where(entry => !entry.Owner.IsApplier).OrderBy(Seconds).ThenBy(entry => entry.Owner.Manager, StringComparer.Ordinal).ToList())
        {
            if (excess == 0)
                break;
            var version = entry.Owner.ApiVersion;
            if (!firsts.TryGetValue(version, out var first))
            {
                firsts.Add(version, entry);
                continue;
            }

            var bucket = new FieldOwner(Ancient, false, version, "");
            var into = entry.Owner.IsSame(bucket) ? first : Find(bucket) ?? first;
            Entries.Remove(entry);
            if (!into.Owner.IsSame(bucket))
                Entries.Remove(into);
            Set(bucket, into.Fields.Union(entry.Fields), entry.Time);
            excess--;
        }
    }

    /// <summary>The form that is stored. None when the owners need more than <see cref="MaxBytes"/> or <see cref="MaxDepth"/>.</summary>
    public EncodedManagedFields Encode()
    {
        if (IsEmpty || Entries.Exists(entry => entry.Fields.Depth > MaxDepth))
            return EncodedManagedFields.Empty;
        Entries.Sort(Order);
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartArray();
        foreach (var entry in Entries)
            WriteEntry(writer, entry);
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenCount > MaxBytes ? EncodedManagedFields.Empty : new(buffer.WrittenSpan.ToArray());
    }

    private static OwnedFields ReadEntry(JsonElement entry, bool isTrusted)
    {
        var isApplier = Text(entry, "operation") switch
        {
            "Apply" => true,
            "Update" => false,
            _ => throw new JsonException("operation must be `Apply` or `Update`"),
        };
        var version = Text(entry, "apiVersion");
        if (version.Length == 0)
            throw new JsonException("apiVersion must not be empty");
        if (Text(entry, "fieldsType") is not "FieldsV1" and var type)
            throw new JsonException(type.Length == 0 ? "missing fieldsType in managed fields entry" : $"invalid fieldsType \"{type}\" in managed fields entry");
        var time = Text(entry, "time");
        return new(
            new(Text(entry, "manager"), isApplier, version, Text(entry, "subresource")), ReadFields(entry, isTrusted),
            time.Length == 0 ? null : DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal));
    }

    private static FieldSet ReadFields(JsonElement entry, bool isTrusted)
    {
        if (!entry.TryGetProperty("fieldsV1", out var fields) || fields.ValueKind == JsonValueKind.Null)
            return FieldSet.Empty;
        var json = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(fields);
        return isTrusted ? FieldSetCache.Read(json) : FieldSetReader.Read(json, isTrusted: false);
    }

    private static string Text(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static void WriteEntry(Utf8JsonWriter writer, OwnedFields entry)
    {
        writer.WriteStartObject();
        writer.WriteString("apiVersion"u8, entry.Owner.ApiVersion);
        writer.WriteString("fieldsType"u8, "FieldsV1"u8);
        writer.WritePropertyName("fieldsV1"u8);
        writer.WriteRawValue(entry.Fields.Encoded, skipInputValidation: true);
        writer.WriteString("manager"u8, entry.Owner.Manager);
        writer.WriteString("operation"u8, entry.Owner.IsApplier ? "Apply"u8 : "Update"u8);
        if (entry.Owner.Subresource.Length > 0)
            writer.WriteString("subresource"u8, entry.Owner.Subresource);
        if (entry.Time is { } time)
        {
            Span<char> text = stackalloc char[20];
            time.UtcDateTime.TryFormat(text, out var count, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            writer.WriteString("time"u8, text[..count]);
        }

        writer.WriteEndObject();
    }

    private static long Seconds(OwnedFields entry) => entry.Time?.ToUnixTimeSeconds() ?? 0;

    /// <summary>Appliers first, then by age and name, as upstream lists them.</summary>
    private static int Order(OwnedFields one, OwnedFields other)
    {
        var (mine, theirs) = (one.Owner, other.Owner);
        if (mine.IsApplier != theirs.IsApplier)
            return mine.IsApplier ? -1 : 1;
        if (Seconds(one) != Seconds(other))
            return Seconds(one).CompareTo(Seconds(other));
        if (mine.Manager != theirs.Manager)
            return string.CompareOrdinal(mine.Manager, theirs.Manager);
        return mine.ApiVersion != theirs.ApiVersion
            ? string.CompareOrdinal(mine.ApiVersion, theirs.ApiVersion)
            : string.CompareOrdinal(mine.Subresource, theirs.Subresource);
    }
}
