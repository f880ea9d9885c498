using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Authorization;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Http;

/// <summary>Every verb on objects themselves, for every stored resource.</summary>
internal sealed class ResourceHandler(ResourceServices services, ListWriter lists, AuthorizerChain authorizers, TimeProvider time)
{
    private const int ApplyAttempts = 5;

    /// <summary>Answers a request that names no subresource other than status.</summary>
    public Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        var needsName = request.Info.Verb is "get" or "update" or "patch" or "delete";
        if (!request.Resource.Verbs.Contains(request.Info.Verb) || (needsName && request.Info.Name.Length == 0))
            throw ApiException.MethodNotAllowed();
        return request.Info.Verb switch
        {
            "get" => GetAsync(request, ct),
            "list" => ListAsync(request, ct),
            "watch" => WatchAsync(request, ct),
            "create" => CreateAsync(request, ct),
            "update" => UpdateAsync(request, ct),
            "patch" => PatchAsync(request, ct),
            "delete" => DeleteAsync(request, ct),
            "deletecollection" => DeleteCollectionAsync(request, ct),
            _ => throw ApiException.MethodNotAllowed(),
        };
    }

    private async Task GetAsync(ApiRequest request, CancellationToken ct)
    {
        var form = MediaTypes.Negotiate(request.Http.Request.Headers.Accept);
        if (request.Query("history") is { Length: > 0 } history && QueryFlag.IsSet(history))
        {
            await new HistoryWriter(services.Caches[request.Resource]).WriteAsync(request, ct);
            return;
        }

        var found = await FindAsync(request, ct) ?? throw ApiException.NotFound(request.Resource, request.Info.Name);
        await AnswerAsync(request, 200, found, form);
    }

    private async ValueTask<CachedObject?> FindAsync(ApiRequest request, CancellationToken ct)
    {
        var cache = services.Caches[request.Resource];
        if (PastPoint.Of(request) is not { } point)
            return await new ListReader(cache).FindAsync(request.Key, request.Query("resourceVersion"), ct);
        PastPoint.WarnOfConfidential(request);
        return await new PastReader(cache).FindAsync(request.Key, point, ct);
    }

    private async Task ListAsync(ApiRequest request, CancellationToken ct)
    {
        var form = MediaTypes.Negotiate(request.Http.Request.Headers.Accept);
        var query = ListQuery.Read(request);
        if (query.At is not null || query.Match == "Exact")
            PastPoint.WarnOfConfidential(request);
        var page = await new ListReader(services.Caches[request.Resource]).ReadAsync(query, ct);
        await lists.WriteAsync(request, query, page, form);
    }

    private Task WatchAsync(ApiRequest request, CancellationToken ct)
    {
        var form = MediaTypes.Negotiate(request.Http.Request.Headers.Accept);
        if (MediaTypes.WantsYaml(request.Http.Request.Headers.Accept))
            throw ApiException.NotAcceptable(MediaTypes.Streams); // nothing in YAML says where one event ends
        var query = ListQuery.Read(request);
        if (request.Info.Name.Length > 0)
            query = query with { Selection = query.Selection with { Fields = OnlyNamed(request.Info.Name, query.Selection.Fields) } };
        return new WatchStream(request, query, form, services.Caches[request.Resource], time).RunAsync(ct);
    }

    private async Task CreateAsync(ApiRequest request, CancellationToken ct)
    {
        if (request.Info.Name.Length > 0)
            throw ApiException.MethodNotAllowed();
        if (request.Resource.Namespaced && request.Info.Namespace.Length == 0)
            throw ApiException.BadRequest("an empty namespace may not be set during creation");
        var options = WriteOptionsReader.Read(request);
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        var obj = ObjectDecoder.Decode(request, JsonOf(request, body));
        AuditAnnotations.Describe(request.Http, obj.Metadata);
        var written = await new ObjectCreator(request.Resource, services).CreateAsync(obj, request.Info.Namespace, options, ct);
        await AnswerAsync(request, 201, written);
    }

    private async Task UpdateAsync(ApiRequest request, CancellationToken ct)
    {
        var options = WriteOptionsReader.Read(request);
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        var obj = ObjectDecoder.Decode(request, JsonOf(request, body));
        AuditAnnotations.Describe(request.Http, obj.Metadata);
        CheckIdentity(request, obj);
        if (request.Resource.AllowsCreateOnUpdate && request.Info.Subresource.Length == 0 && obj.Metadata.ResourceVersion.Length == 0
            && await services.Store.GetAsync(request.Resource.Name, request.Key, ct) is null)
        {
            await RequireCreateAsync(request, ct);
            await AnswerAsync(request, 201, await new ObjectCreator(request.Resource, services).CreateAsync(obj, request.Info.Namespace, options, ct));
            return;
        }

        await AnswerAsync(request, 200, await ChangeAsync(request, _ => obj, options, ct));
    }

    private async Task PatchAsync(ApiRequest request, CancellationToken ct)
    {
        var options = WriteOptionsReader.Read(request);
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        if (options.IsApply)
        {
            using var configuration = new ApplyPatch(request, options, body.Bytes, services.Committer.Now);
            var applied = await ApplyAsync(request, configuration, options, ct);
            await AnswerAsync(request, applied.IsCreated ? 201 : 200, applied);
            return;
        }

        var patch = new PatchApplication(request, body.Bytes);
        await AnswerAsync(request, 200, await ChangeAsync(request, patch.Apply, options, ct));
    }

    /// <summary>Whoever may watch one object has been asked about that name, so no selector may widen it.</summary>
    private static FieldSelector OnlyNamed(string name, FieldSelector fields)
    {
        if (fields.IsEverything)
            return new([new("metadata.name", name, Negated: false)]);
        return fields.RequiredValue("metadata.name") == name
            ? fields : throw ApiException.BadRequest("fieldSelector metadata.name doesn't match requested name");
    }

    /// <summary>Applies to the object that there is, or makes it; either again when somebody else makes or deletes it in between.</summary>
    private async Task<WrittenObject> ApplyAsync(ApiRequest request, ApplyPatch configuration, WriteOptions options, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ChangeAsync(request, configuration.Apply, options, ct);
            }
            catch (ApiException e) when (e.Status.Reason == "NotFound" && request.Info.Subresource.Length == 0)
            {
                await RequireCreateAsync(request, ct);
            }

            try
            {
                return await new ObjectCreator(request.Resource, services).CreateAsync(configuration.Create(), request.Info.Namespace, options, ct);
            }
            catch (ApiException e) when (e.Status.Reason == "AlreadyExists" && attempt < ApplyAttempts)
            {
                // Made in between: apply to that.
            }
        }
    }

    /// <summary>Who may change objects may not by that make them.</summary>
    private async ValueTask RequireCreateAsync(ApiRequest request, CancellationToken ct) =>
        await authorizers.RequireAsync(AccessAttributes.Of(request.User, request.Info with { Verb = "create" }), ct);

    private Task<WrittenObject> ChangeAsync(ApiRequest request, Func<CachedObject, IKubernetesObject> change, WriteOptions options, CancellationToken ct) =>
        new ObjectUpdater(request.Resource, services).UpdateAsync(
            request.Key, request.Info.Name, change, ScopeOf(request), options, ct);

    private static UpdateScope ScopeOf(ApiRequest request) => request.Info.Subresource switch
    {
        "status" => UpdateScope.Status,
        { Length: > 0 } part when request.Resource.HasPart(part) => UpdateScope.Part,
        _ => UpdateScope.Object,
    };

    private async Task DeleteAsync(ApiRequest request, CancellationToken ct)
    {
        var (deletion, options) = await WriteOptionsReader.ReadDeletionAsync(request, ct);
        var written = await new ObjectDeleter(request.Resource, services).DeleteAsync(request.Key, request.Info.Name, deletion, options, ct);
        if (!written.IsGone)
        {
            await AnswerAsync(request, deletion.OrphanDependents is false ? 202 : 200, written); // only who asks to wait for dependents hears that he must
            return;
        }

        var uid = request.Resource.Decode(written.Json.Span).Metadata.Uid;
        await Responses.ValueAsync(request.Http, 200, Responses.Success(
            new StatusDetails { Name = request.Info.Name, Group = request.Info.Group.Length == 0 ? null : request.Info.Group, Kind = request.Resource.Plural, Uid = uid }));
    }

    private async Task DeleteCollectionAsync(ApiRequest request, CancellationToken ct)
    {
        var (deletion, options) = await WriteOptionsReader.ReadDeletionAsync(request, ct);
        var query = ListQuery.Read(request);
        var page = await new ListReader(services.Caches[request.Resource]).ReadAsync(query, ct);
        var deleter = new ObjectDeleter(request.Resource, services);
        foreach (var obj in page.Objects)
        {
            try
            {
                await deleter.DeleteAsync(obj.Key, obj.Key[(obj.Key.IndexOf('/', StringComparison.Ordinal) + 1)..], deletion, options, ct);
            }
            catch (ApiException e) when (e.Status.Code == 404)
            {
                // Gone already, which is what was asked for.
            }
        }

        await lists.WriteAsync(request, query, page, MediaTypes.Negotiate(request.Http.Request.Headers.Accept));
    }

    private static ReadOnlyMemory<byte> JsonOf(ApiRequest request, RequestBody body) => BodyFormat.ToJson(request.Http.Request.ContentType, body.Bytes);

    private static void CheckIdentity(ApiRequest request, IKubernetesObject obj)
    {
        if (obj.Metadata.Name.Length > 0 && obj.Metadata.Name != request.Info.Name)
            throw ApiException.BadRequest($"the name of the object ({obj.Metadata.Name}) does not match the name on the URL ({request.Info.Name})");
        if (obj.Metadata.Namespace.Length > 0 && obj.Metadata.Namespace != request.Info.Namespace && request.Resource.Namespaced)
            throw ApiException.BadRequest($"the namespace of the object ({obj.Metadata.Namespace}) does not match the namespace on the request ({request.Info.Namespace})");
    }

    private Task AnswerAsync(ApiRequest request, int code, WrittenObject written) => AnswerAsync(
        request, code, new CachedObject(request.Resource, request.Key, written.Revision, written.Json), MediaTypes.Negotiate(request.Http.Request.Headers.Accept));

    private Task AnswerAsync(ApiRequest request, int code, CachedObject obj, Representation form) => Responses.JsonAsync(request.Http, code, form switch
    {
        Representation.Table => TableWriter.For(request, time.GetUtcNow()).Write([obj], obj.Revision),
        Representation.Metadata => MetadataSlice.Of(obj.In(request.Served).Span, MediaTypes.MetaVersion(request.Http.Request.Headers.Accept)),
        _ => obj.In(request.Served),
    });
}
