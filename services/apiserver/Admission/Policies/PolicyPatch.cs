using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cluster.Api;
using Cluster.ApiServer.Admission.Matching;
using Cluster.ApiServer.Apply;
using Cluster.ApiServer.Patch;
using Cluster.Cel;

namespace Cluster.ApiServer.Admission.Policies;

/// <summary>Makes of an object what the result of a mutation's expression asks for.</summary>
internal static class PolicyPatch
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Merges an object into it, as server-side apply does.</summary>
    /// <exception cref="PolicyConfigurationException">It cannot be merged.</exception>
    public static ReadOnlyMemory<byte> Apply(AdmissionView view, CelValue value)
    {
        if (value.Kind != CelKind.Map)
            throw new PolicyConfigurationException($"unsupported return type from ApplyConfiguration expression: {value.Kind}");
        using var applied = JsonDocument.Parse(Written(value), new() { MaxDepth = KubernetesJson.MaxDepth });
        var schema = view.Form.WireSchema;
        if (ConfigurationCheck.Run(applied.RootElement, schema) is { } fault)
            throw new PolicyConfigurationException($"error applying patch: failed to convert patch object to typed object: {fault}");
        var atomics = new List<string>();
        FindAtomics(applied.RootElement, schema, "", atomics);
        if (atomics.Count > 0)
            throw new PolicyConfigurationException($"error applying patch: invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: {string.Join(", ", atomics)}");
        var buffer = new ArrayBufferWriter<byte>(view.Object.Length + 256);
        using var writer = new Utf8JsonWriter(buffer, Writing);
        ObjectMerger.Merge(view.ObjectElement, applied.RootElement, schema, writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Runs a list of JSON patch operations on it.</summary>
    /// <exception cref="PolicyConfigurationException">They do not fit.</exception>
    public static ReadOnlyMemory<byte> Patch(AdmissionView view, CelValue value)
    {
        var operations = Written(value);
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(JsonPatcher.Instance.Apply(JsonTree.Parse(view.Object.Span)!, operations, view.Form.WireSchema), KubernetesJson.Options);
        }
        catch (PatchException e)
        {
            throw new PolicyConfigurationException($"JSON Patch: {(e.Details is { Causes: [var cause, ..] } ? cause.Message ?? e.Message : e.Message)}");
        }
    }

    private static byte[] Written(CelValue value)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(CelJson.Write(value), KubernetesJson.Options);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            throw new PolicyConfigurationException(e.Message.StartsWith("unexpected type name", StringComparison.Ordinal) ? $"type mismatch: {e.Message}" : e.Message);
        }
    }

    /// <summary>What is replaced as a whole would lose what the expression does not mention, so it may not be mentioned.</summary>
    private static void FindAtomics(JsonElement value, Schema? schema, string path, List<string> found)
    {
        if (schema is null)
            return;
        if (value.ValueKind == JsonValueKind.Object && schema.Kind is SchemaKind.Object or SchemaKind.Map)
        {
            if (schema.Atomic)
                found.Add(path);
            foreach (var member in value.EnumerateObject())
                FindAtomics(member.Value, Shapes.Member(schema, member.Element()), $"{path}.{member.Name}", found);
        }
        else if (value.ValueKind == JsonValueKind.Array && schema.Kind == SchemaKind.List)
        {
            if (Shapes.Of(schema, value) == Shape.Leaf)
                found.Add(path);
            var index = 0;
            foreach (var item in value.EnumerateArray())
                FindAtomics(item, schema.Items, $"{path}[{index++}]", found);
        }
    }
}
