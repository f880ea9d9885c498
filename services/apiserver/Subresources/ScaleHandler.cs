using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Autoscaling.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Patch;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Subresources;

/// <summary>The scale subresource of every kind that has one: get, update and patch of the number of replicas.</summary>
internal sealed class ScaleHandler(ResourceServices services) : ISubresourceHandler
{
    private const string ApiVersion = "autoscaling/v1";

    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        if (request.Info.Verb == "get")
        {
            var found = await new ListReader(services.Caches[request.Resource]).FindAsync(request.Key, request.Query("resourceVersion"), ct)
                ?? throw ApiException.NotFound(request.Resource, request.Info.Name);
            await Responses.ValueAsync(request.Http, 200, ScaleOf(request.Resource, found.Decode()));
            return;
        }

        if (request.Info.Verb is not ("update" or "patch"))
            throw ApiException.MethodNotAllowed();
        var options = WriteOptionsReader.Read(request);
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        var change = ChangeOf(request, body.Bytes);
        var written = await new ObjectUpdater(request.Resource, services).UpdateAsync(
            request.Key, request.Info.Name, current => Apply(request.Resource, current.Decode(), change), UpdateScope.Object, options, ct);
        await Responses.ValueAsync(request.Http, 200, ScaleOf(request.Resource, request.Resource.Decode(written.Json.Span)));
    }

    private static Func<Scale, Scale> ChangeOf(ApiRequest request, ReadOnlyMemory<byte> body)
    {
        if (request.Info.Verb == "update")
        {
            var scale = (Scale)ObjectDecoder.Decode(request, BodyFormat.ToJson(request.Http.Request.ContentType, body), typeof(Scale), "Scale", ApiVersion);
            return _ => scale;
        }

        var patcher = Patchers.For(MediaTypes.Essence(request.Http.Request.ContentType))
            ?? throw ApiException.UnsupportedMediaType([Patchers.JsonType, Patchers.MergeType, Patchers.StrategicMergeType]);
        return current =>
        {
            try
            {
                var patched = patcher.Apply(JsonTree.Parse(KubernetesJson.Encode(current))!, body.Span, Schema.Of<Scale>());
                return (Scale)ObjectDecoder.Decode(request, JsonSerializer.SerializeToUtf8Bytes(patched, KubernetesJson.Options), typeof(Scale), "Scale", ApiVersion);
            }
            catch (PatchException e)
            {
                throw ApiException.Of(e.Code, e.Reason, e.Message, e.Details);
            }
        };
    }

    private static IKubernetesObject Apply(ResourceDefinition resource, IKubernetesObject current, Func<Scale, Scale> change)
    {
        var wanted = change(ScaleOf(resource, current));
        var replicas = wanted.Spec.Replicas ?? 0;
        if (replicas < 0)
        {
            throw ApiException.Invalid("autoscaling", "Scale", current.Metadata.Name,
                [FieldError.Invalid("spec.replicas", replicas, "must be greater than or equal to 0")]);
        }

        var next = resource.WriteScale(current, replicas);
        return resource.WithMetadata(next, next.Metadata with { ResourceVersion = wanted.Metadata.ResourceVersion, Uid = wanted.Metadata.Uid });
    }

    private static Scale ScaleOf(ResourceDefinition resource, IKubernetesObject obj) => resource.ReadScale(obj) with
    {
        Metadata = new()
        {
            Name = obj.Metadata.Name,
            Namespace = obj.Metadata.Namespace,
            Uid = obj.Metadata.Uid,
            ResourceVersion = obj.Metadata.ResourceVersion,
            CreationTimestamp = obj.Metadata.CreationTimestamp,
        },
    };
}
