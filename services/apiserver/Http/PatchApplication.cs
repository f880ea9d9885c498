using System.Text;
using System.Text.Json;
using Cluster.Api;
using Cluster.ApiServer.Patch;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Http;

/// <summary>A patch request: applies its body to whatever the object is at the moment.</summary>
internal sealed class PatchApplication
{
    /// <summary>Precedes the kind and the reason in a decoder's refusal.</summary>
    private const string Verdict = " cannot be handled as a ";

    private readonly ApiRequest _request;
    private readonly ReadOnlyMemory<byte> _patch;
    private readonly IPatcher _patcher;

    /// <exception cref="ApiException">The content type is not a patch format (415).</exception>
    public PatchApplication(ApiRequest request, ReadOnlyMemory<byte> patch)
    {
        _request = request;
        _patch = patch;
        var (type, accepted) = (MediaTypes.Essence(request.Http.Request.ContentType), Patchers.AcceptedBy(request.Resource));
        _patcher = (accepted.Contains(type) ? Patchers.For(type) : null) ?? throw ApiException.UnsupportedMediaType(accepted);
        CheckDuplicates();
    }

    /// <summary>The typed result, in stored form.</summary>
    /// <exception cref="ApiException">The patch does not apply, or its result does not fit the kind.</exception>
    public IKubernetesObject Apply(CachedObject current)
    {
        var tree = JsonTree.Parse(current.In(_request.Served).Span)!;
        try
        {
            return Decode(JsonSerializer.SerializeToUtf8Bytes(_patcher.Apply(tree, _patch.Span, _request.Served.WireSchema), KubernetesJson.Options));
        }
        catch (PatchException e)
        {
            throw ApiException.Of(e.Code, e.Reason, e.Message, e.Details);
        }
    }

    /// <summary>A field named twice is lost in the merge, so it has to be looked for in the patch itself.</summary>
    private void CheckDuplicates()
    {
        var validation = _request.Query("fieldValidation");
        if (_patcher is JsonPatcher || validation is not ("Strict" or "Warn" or ""))
            return;
        var duplicates = FieldCheck.Run(_patch.Span, _request.Served.WireSchema).Problems
            .Where(problem => problem.StartsWith("duplicate", StringComparison.Ordinal)).ToList();
        if (duplicates.Count == 0)
            return;
        if (validation == "Strict")
            throw ApiException.Invalid("", "", "", [FieldError.Invalid("patch", Echo(_patch.Span), new FieldReport(duplicates, null).StrictMessage)]);
        foreach (var duplicate in duplicates)
            Warnings.Add(_request.Http, duplicate);
    }

    /// <summary>What a patch leaves behind is a matter of values, so a misfit is a 422 where the same document as a body is a 400.</summary>
    private IKubernetesObject Decode(byte[] patched)
    {
        try
        {
            return ObjectDecoder.Decode(_request, patched);
        }
        catch (ApiException e) when (e.Status is { Code: 400, Message: { } message })
        {
            var verdict = message.IndexOf(Verdict, StringComparison.Ordinal);
            var why = verdict < 0 ? message : message[(message.IndexOf(": ", verdict, StringComparison.Ordinal) + 2)..];
            throw ApiException.Invalid("", "", "", [FieldError.Invalid("patch", Echo(patched), why)]);
        }
    }

    /// <summary>The value refused, for the message: upstream quotes the whole of it, but a Secret belongs in no log.</summary>
    private object Echo(ReadOnlySpan<byte> json) => _request.Resource.Name == "secrets" ? FieldError.Omitted : Encoding.UTF8.GetString(json);
}
