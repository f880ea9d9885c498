using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Autoscaling.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Apply;
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
            await Responses.ValueAsync(request.Http, 200, ScaleView.Of(request.Resource, found.Decode()));
            return;
        }

        if (request.Info.Verb is not ("update" or "patch"))
            throw ApiException.MethodNotAllowed();
        var options = WriteOptionsReader.Read(request);
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        if (options.IsApply)
        {
            var applied = await ApplyAsync(request, options, body.Bytes, ct);
            await Responses.ValueAsync(request.Http, 200, ScaleView.Of(request.Resource, request.Resource.Decode(applied.Json.Span)));
            return;
        }

        var change = ChangeOf(request, body.Bytes);
        var written = await new ObjectUpdater(request.Resource, services).UpdateAsync(
            request.Key, request.Info.Name, current => Apply(request.Resource, current.Decode(), change), UpdateScope.Object, options, ct);
        await Responses.ValueAsync(request.Http, 200, ScaleView.Of(request.Resource, request.Resource.Decode(written.Json.Span)));
    }

    /// <summary>Applies to the object itself what a Scale says of it: the owner of its replicas is found there.</summary>
    private async Task<WrittenObject> ApplyAsync(ApiRequest request, WriteOptions options, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        using var scale = Configuration.Parse(body);
        scale.Check("autoscaling", "v1", "Scale", Schema.Of<Scale>());
        ApplyPatch.TellDuplicates(request, scale);
        if (scale.Text("metadata", "name") is { Length: > 0 } name && name != request.Info.Name)
            throw ApiException.BadRequest($"the name of the object ({name}) does not match the name on the URL ({request.Info.Name})");
        using var configuration = ScaledObject.ConfigurationFor(request, scale);
        var applier = new Applier(request.Served, options.Manager, options.Subresource, services.Committer.Now);
        return await new ObjectUpdater(request.Resource, services).UpdateAsync(
            request.Key, request.Info.Name,
            current =>
            {
                var applied = applier.Apply(current.In(request.Served), EncodedManagedFields.Of(current.Decode().Metadata.ManagedFields), configuration.RootElement, options.Force);
                var obj = ObjectDecoder.Decode(request, applied.Json);
                return request.Resource.WithMetadata(obj, obj.Metadata with { ManagedFields = applied.Owners });
            },
            UpdateScope.Object, options, ct);
    }

    private static Func<Scale, Scale> ChangeOf(ApiRequest request, ReadOnlyMemory<byte> body)
    {
        if (request.Info.Verb == "update")
        {
            var scale = (Scale)ObjectDecoder.Decode(request, BodyFormat.ToJson(request.Http.Request.ContentType, body), typeof(Scale), "Scale", ApiVersion);
            return _ => scale;
        }

        var patcher = Patchers.For(MediaTypes.Essence(request.Http.Request.ContentType))
            ?? throw ApiException.UnsupportedMediaType(Patchers.Accepted);
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
        var wanted = change(ScaleView.Of(resource, current));
        var replicas = wanted.Spec.Replicas ?? 0;
        if (replicas < 0)
        {
            throw ApiException.Invalid("autoscaling", "Scale", current.Metadata.Name,
                [FieldError.Invalid("spec.replicas", replicas, "must be greater than or equal to 0")]);
        }

        var next = resource.WriteScale(current, replicas);
        return resource.WithMetadata(next, next.Metadata with { ResourceVersion = wanted.Metadata.ResourceVersion, Uid = wanted.Metadata.Uid });
    }
}
