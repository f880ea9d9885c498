using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Admission.Matching;

/// <summary>Writes a request as <c>AdmissionReview</c> has it.</summary>
internal static class ReviewWriter
{
    private const string OptionsVersion = "meta.k8s.io/v1";

    private static readonly JsonWriterOptions Writing = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole review.</summary>
    /// <param name="version">Such as <c>v1</c>.</param>
    /// <param name="uid">What the answer must repeat.</param>
    public static byte[] Review(AdmissionView view, string version, string uid)
    {
        var buffer = new ArrayBufferWriter<byte>(1024 + view.Object.Length + view.OldObject.Length);
        using var writer = new Utf8JsonWriter(buffer, Writing);
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "AdmissionReview"u8);
        writer.WriteString("apiVersion"u8, "admission.k8s.io/" + version);
        writer.WriteStartObject("request"u8);
        writer.WriteString("uid"u8, uid);
        WriteAttributes(writer, view);
        WriteRaw(writer, "object", view.Object);
        WriteRaw(writer, "oldObject", view.OldObject);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Everything about the request but the objects.</summary>
    public static byte[] Attributes(AdmissionView view)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, Writing);
        writer.WriteStartObject();
        WriteAttributes(writer, view);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteAttributes(Utf8JsonWriter writer, AdmissionView view)
    {
        var (subject, request) = (view.Subject, view.Subject.Request);
        WriteKind(writer, "kind", subject.KindIn(view.Form));
        WriteResource(writer, "resource", view.Form);
        WriteText(writer, "subResource", request.Subresource);
        WriteKind(writer, "requestKind", subject.KindIn(subject.Served));
        WriteResource(writer, "requestResource", subject.Served);
        WriteText(writer, "requestSubResource", request.Subresource);
        WriteText(writer, "name", request.Name);
        WriteText(writer, "namespace", subject.Namespace);
        writer.WriteString("operation"u8, OperationName(request.Operation));
        WriteRaw(writer, "userInfo", KubernetesJson.Encode(request.User));
        writer.WriteBoolean("dryRun"u8, request.Options.DryRun);
        WriteOptions(writer, request);
    }

    public static string OperationName(AdmissionOperation operation) => operation switch
    {
        AdmissionOperation.Create => "CREATE",
        AdmissionOperation.Update => "UPDATE",
        AdmissionOperation.Delete => "DELETE",
        _ => "CONNECT",
    };

    private static void WriteKind(Utf8JsonWriter writer, string name, KindName kind)
    {
        writer.WriteStartObject(name);
        writer.WriteString("group"u8, kind.Group);
        writer.WriteString("version"u8, kind.Version);
        writer.WriteString("kind"u8, kind.Kind);
        writer.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter writer, string name, ServedResource served)
    {
        writer.WriteStartObject(name);
        writer.WriteString("group"u8, served.Group);
        writer.WriteString("version"u8, served.Version);
        writer.WriteString("resource"u8, served.Definition.Plural);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string text)
    {
        if (text.Length > 0)
            writer.WriteString(name, text);
    }

    private static void WriteRaw(Utf8JsonWriter writer, string name, ReadOnlyMemory<byte> json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json.IsEmpty ? "null"u8 : json.Span, skipInputValidation: true);
    }

    private static void WriteOptions(Utf8JsonWriter writer, AdmissionRequest request)
    {
        if (request.Operation == AdmissionOperation.Connect)
        {
            writer.WriteNull("options"u8);
            return;
        }

        if (request.Operation == AdmissionOperation.Delete)
        {
            var deletion = request.Parameters as DeleteOptions ?? new();
            WriteRaw(writer, "options", KubernetesJson.Encode(deletion with { Kind = "DeleteOptions", ApiVersion = OptionsVersion }));
            return;
        }

        writer.WriteStartObject("options"u8);
        writer.WriteString("kind"u8, request.IsCreate ? "CreateOptions"u8 : "UpdateOptions"u8);
        writer.WriteString("apiVersion"u8, OptionsVersion);
        if (request.Options.DryRun)
        {
            writer.WriteStartArray("dryRun"u8);
            writer.WriteStringValue("All"u8);
            writer.WriteEndArray();
        }

        foreach (var option in (ReadOnlySpan<string>)["fieldManager", "fieldValidation"])
            WriteText(writer, option, request.Options.Http?.Request.Query[option].ToString() ?? "");
        writer.WriteEndObject();
    }
}
