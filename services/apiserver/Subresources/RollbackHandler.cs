using System.Globalization;
using Cluster.Api.Apps.V1;
using Cluster.Api.Extensions.V1Beta1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Subresources;

/// <summary><c>deployments/rollback</c> of the old versions: puts back the template of an earlier revision.</summary>
/// <remarks>Upstream only wrote the wish down and its controller did the work; here it is done at once, from the ReplicaSets there are.</remarks>
internal sealed class RollbackHandler(ResourceServices services) : ISubresourceHandler
{
    private const string Revision = "deployment.kubernetes.io/revision";
    private const string HashLabel = "pod-template-hash";
    private const string Sets = "replicasets.apps";

    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        if (!request.Served.Subresources.Contains(request.Info.Subresource))
            throw ApiException.PathNotFound();
        if (request.Info.Verb != "create")
            throw ApiException.MethodNotAllowed();
        var options = WriteOptionsReader.Read(request);
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        var wish = (DeploymentRollback)ObjectDecoder.Decode(
            request, BodyFormat.ToJson(request.Http.Request.ContentType, body.Bytes), typeof(DeploymentRollback), "DeploymentRollback", request.Served.ApiVersion);
        if (wish.Name.Length > 0 && wish.Name != request.Info.Name)
            throw ApiException.BadRequest($"name in URL ({request.Info.Name}) does not match name in DeploymentRollback object ({wish.Name})");
        var sets = await services.Caches[Sets].CurrentStateAsync(ct);
        await new ObjectUpdater(request.Resource, services).UpdateAsync(
            request.Key, request.Info.Name, current => RolledBack((Deployment)current.Decode(), wish, sets), UpdateScope.Object, options, ct);
        await Responses.ValueAsync(request.Http, 200, Responses.Success() with { Message = $"rollback request for deployment \"{request.Info.Name}\" succeeded" });
    }

    private static Deployment RolledBack(Deployment deployment, DeploymentRollback wish, CacheState sets)
    {
        var own = sets.Objects.Range(deployment.Metadata.Namespace + "/").Select(obj => (ReplicaSet)obj.Decode())
            .Where(set => set.Metadata.OwnerReferences.Any(owner => owner.Uid == deployment.Metadata.Uid));
        var template = Find(own, wish.RollbackTo.Revision ?? 0)?.Spec.Template
            ?? throw ApiException.Invalid("apps", "Deployment", deployment.Metadata.Name, [FieldError.NotFound("rollbackTo.revision", wish.RollbackTo.Revision ?? 0)]);
        var annotations = deployment.Metadata.Annotations.ToDictionary();
        foreach (var (name, value) in wish.UpdatedAnnotations)
            annotations[name] = value;
        var labels = template.Metadata.Labels.Where(label => label.Key != HashLabel).ToDictionary();
        return deployment with
        {
            Metadata = deployment.Metadata with { Annotations = annotations },
            Spec = deployment.Spec with { Template = template with { Metadata = template.Metadata with { Labels = labels } } },
        };
    }

    /// <summary>The set of a revision; of the one before the newest for 0.</summary>
    private static ReplicaSet? Find(IEnumerable<ReplicaSet> sets, long revision) => revision == 0
        ? sets.OrderByDescending(RevisionOf).Skip(1).FirstOrDefault()
        : sets.FirstOrDefault(set => RevisionOf(set) == revision);

    private static long RevisionOf(ReplicaSet set) =>
        long.TryParse(set.Metadata.Annotations.GetValueOrDefault(Revision), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
