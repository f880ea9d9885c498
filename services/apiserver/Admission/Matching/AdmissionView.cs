using System.Text.Json;
using Cluster.Api;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Admission.Matching;

/// <summary>One state of a write in one form: what goes to webhooks and into expressions.</summary>
internal sealed class AdmissionView(AdmissionSubject subject, ServedResource form, ReadOnlyMemory<byte> obj, ReadOnlyMemory<byte> oldObject)
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = KubernetesJson.MaxDepth };

    private JsonElement? _object;
    private JsonElement? _oldObject;
    private JsonElement? _request;

    public AdmissionSubject Subject => subject;

    public ServedResource Form => form;

    /// <summary>Whether the object is still as it is here.</summary>
    public bool IsCurrent { get; private init; } = true;

    /// <summary>The encoded object; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Object => obj;

    /// <summary>The encoded state before; empty when there was none.</summary>
    public ReadOnlyMemory<byte> OldObject => oldObject;

    /// <summary>The object; null in JSON when there is none.</summary>
    public JsonElement ObjectElement => _object ??= Parse(obj);

    /// <summary>The state before; null in JSON when there was none.</summary>
    public JsonElement OldObjectElement => _oldObject ??= Parse(oldObject);

    /// <summary>The attributes of the request.</summary>
    public JsonElement RequestElement => _request ??= Parse(ReviewWriter.Attributes(this));

    /// <summary>What is left of it when the object has changed.</summary>
    public AdmissionView Outdated() => new(subject, form, default, oldObject) { IsCurrent = false };

    private static JsonElement Parse(ReadOnlyMemory<byte> json) => JsonElement.Parse(json.IsEmpty ? "null"u8 : json.Span, Reading);
}
