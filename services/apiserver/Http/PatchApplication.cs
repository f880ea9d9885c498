using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.ApiServer.Patch;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Http;

/// <summary>A patch request: applies its body to whatever the object is at the moment.</summary>
internal sealed class PatchApplication
{
    private readonly ApiRequest _request;
    private readonly ReadOnlyMemory<byte> _patch;
    private readonly IPatcher _patcher;

    /// <exception cref="ApiException">The content type is not a patch format (415).</exception>
    public PatchApplication(ApiRequest request, ReadOnlyMemory<byte> patch)
    {
        _request = request;
        _patch = patch;
        _patcher = Patchers.For(MediaTypes.Essence(request.Http.Request.ContentType))
            ?? throw ApiException.UnsupportedMediaType([Patchers.JsonType, Patchers.MergeType, Patchers.StrategicMergeType]);
    }

    /// <summary>The typed result, in stored form.</summary>
    /// <exception cref="ApiException">The patch does not apply, or its result does not fit the kind.</exception>
    public IKubernetesObject Apply(CachedObject current)
    {
        var tree = JsonNode.Parse(current.In(_request.Served).Span)!;
        try
        {
            var patched = _patcher.Apply(tree, _patch.Span, Schema.Of(_request.Served.WireType));
            return ObjectDecoder.Decode(_request, JsonSerializer.SerializeToUtf8Bytes(patched));
        }
        catch (PatchException e)
        {
            throw Translate(e);
        }
    }

    private ApiException Translate(PatchException e) => ApiException.Of(e.Code, e.Reason, e.Message, e.Detail is null ? null : new()
    {
        Name = _request.Info.Name,
        Kind = _request.Resource.Plural,
        Group = _request.Resource.Group.Length == 0 ? null : _request.Resource.Group,
        Causes = [new() { Reason = "UnexpectedServerResponse", Message = e.Detail }],
    });
}
