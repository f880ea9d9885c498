using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Apply;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.Registry;

/// <summary>Creates objects of one resource.</summary>
internal sealed class ObjectCreator(ResourceDefinition resource, ResourceServices services)
{
    private const int GenerateNameAttempts = 8;

    /// <param name="obj">Stored form, as the client sent it.</param>
    /// <param name="ns">Namespace of the request; empty for cluster-scoped resources.</param>
    public async Task<WrittenObject> CreateAsync(IKubernetesObject obj, string ns, WriteOptions options, CancellationToken ct)
    {
        CheckIdentity(obj, ns);

        var generates = obj.Metadata.Name.Length == 0 && obj.Metadata.GenerateName is { Length: > 0 };
        for (var attempt = 1; ; attempt++)
        {
            var (named, body) = await PrepareAsync(obj, ns, options, ct);
            var key = KeyOf(ns, named.Metadata.Name);
            if (options.DryRun)
                return await PreviewAsync(named, key, ct);
            var result = await services.Committer.WriteAsync(resource, key, named, current: null, options, ct, body);
            if (result.IsCommitted)
                return new(result.Object, result.Revision) { IsCreated = true };
            if (!generates)
                throw ApiException.AlreadyExists(resource, named.Metadata.Name);
            if (attempt == GenerateNameAttempts)
                throw ApiException.GenerateNameConflict(resource, named.Metadata.Name);
        }
    }

    private string KeyOf(string ns, string name) => resource.Namespaced ? $"{ns}/{name}" : name;

    private void CheckIdentity(IKubernetesObject obj, string ns)
    {
        var meta = obj.Metadata;
        if (resource.Namespaced && meta.Namespace.Length > 0 && meta.Namespace != ns)
            throw ApiException.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        if (!resource.Namespaced && meta.Namespace.Length > 0)
            throw ApiException.BadRequest("namespace may not be set on a cluster-scoped object");
        if (meta.ResourceVersion is not ("" or "0"))
            throw ApiException.BadRequest("resourceVersion should not be set on objects to be created");
    }

    private async ValueTask<(IKubernetesObject Object, ObjectBody? Body)> PrepareAsync(IKubernetesObject obj, string ns, WriteOptions options, CancellationToken ct)
    {
        var meta = obj.Metadata;
        obj = resource.WithMetadata(obj, meta with
        {
            Name = meta.Name.Length == 0 && meta.GenerateName is { Length: > 0 } basis ? NameGenerator.Generate(basis) : meta.Name,
            Namespace = ns,
            Uid = Guid.NewGuid().ToString(),
            CreationTimestamp = services.Committer.Now,
            DeletionTimestamp = null,
            DeletionGracePeriodSeconds = null,
            Generation = resource.HasGeneration ? 1 : 0,
            ResourceVersion = "",
            SelfLink = null,
            ManagedFields = EncodedManagedFields.Empty,
        });
        obj = resource.Default(obj);
        var tracked = options.IsApply
            ? new TrackedObject(resource.WithMetadata(obj, obj.Metadata with { ManagedFields = meta.ManagedFields }), null, false)
            : new FieldTracker(resource, options, services.Committer.Now).TrackCreate(obj, meta.ManagedFields);
        obj = tracked.Object;
        var request = new AdmissionRequest(resource, AdmissionOperation.Create, obj, null, options);
        obj = await services.Admission.MutateAsync(request, ct);
        obj = resource.Sign(resource.PrepareForCreate(obj), options.User);
        List<FieldError> errors = [.. MetadataRules.CheckNew(resource, obj.Metadata), .. resource.ValidateCreate(obj)];
        options.Waive(errors);
        if (errors.Count > 0)
            throw ApiException.Invalid(resource.Group, resource.Kind, obj.Metadata.Name, errors);
        await services.Admission.ValidateAsync(request with { Object = obj }, ct);
        return (obj, ReferenceEquals(obj, tracked.Object) ? tracked.Body?.With(ObjectCommitter.OwnersOf(obj)) : null);
    }

    private async Task<WrittenObject> PreviewAsync(IKubernetesObject obj, string key, CancellationToken ct)
    {
        if (await services.Store.GetAsync(resource.Name, key, ct) is not null)
            throw ApiException.AlreadyExists(resource, obj.Metadata.Name);
        var complete = await services.Committer.CompleteAsync(resource, obj, null, ct);
        return new(ObjectCommitter.Preview(resource, complete, 0), 0) { IsCreated = true };
    }
}
