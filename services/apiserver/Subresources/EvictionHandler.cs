using System.Text.Json;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.Api.Policy.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Subresources;

/// <summary>Evicts a pod: a deletion that asks the pod's disruption budget first.</summary>
/// <remarks>Source: upstream's <c>EvictionREST</c>. A pod that does not run, or is going anyway, costs no budget.</remarks>
internal sealed class EvictionHandler(ResourceServices services, DisruptionBudgets budgets) : ISubresourceHandler
{
    private static readonly PodCondition Target = new()
    {
        Type = "DisruptionTarget",
        Status = "True",
        Reason = "EvictionByEvictionAPI",
        Message = "Eviction API: evicting",
    };

    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        if (request.Info.Verb != "create")
            throw ApiException.MethodNotAllowed();
        var options = WriteOptionsReader.Read(request);
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        var json = BodyFormat.ToJson(request.Http.Request.ContentType, body.Bytes);
        var eviction = (Eviction)ObjectDecoder.Decode(request, json, typeof(Eviction), "Eviction", VersionOf(json));
        if (eviction.Metadata.Name.Length > 0 && eviction.Metadata.Name != request.Info.Name)
            throw ApiException.BadRequest("name in URL does not match name in Eviction object");
        var deletion = eviction.DeleteOptions ?? new();
        options = options with { DryRun = options.DryRun || deletion.DryRun.Contains("All") };
        eviction = await services.AdmitAsync(request.Resource, AdmissionOperation.Create, eviction, (request.Info.Namespace, request.Info.Name), options, ct);
        options = options with { IsAdmitted = true };
        var found = await new ListReader(services.Caches[request.Resource]).FindAsync(request.Key, "", ct)
            ?? throw ApiException.NotFound(request.Resource, request.Info.Name);
        var pod = (Pod)found.Decode();
        if (NeedsBudget(pod))
            await budgets.SpendAsync(pod, options, ct);
        await DeleteAsync(request, pod, deletion, options, ct);
        await Responses.ValueAsync(request.Http, 201, Responses.Success(code: 201));
    }

    private static bool NeedsBudget(Pod pod) => pod.Status.Phase is not ("Succeeded" or "Failed" or "Pending") && pod.Metadata.DeletionTimestamp is null;

    /// <summary>The API had the same body under two versions.</summary>
    private static string VersionOf(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("apiVersion", out var version) && version.GetString() == "policy/v1beta1" ? "policy/v1beta1" : "policy/v1";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "policy/v1"; // the decoder says what is wrong
        }
    }

    private async Task DeleteAsync(ApiRequest request, Pod pod, DeleteOptions deletion, WriteOptions options, CancellationToken ct)
    {
        if (pod.Metadata.DeletionTimestamp is null && !options.DryRun)
        {
            await new ObjectUpdater(request.Resource, services).UpdateAsync(
                request.Key, request.Info.Name, current => Marked((Pod)current.Decode()), UpdateScope.Internal, options, ct);
        }

        await new ObjectDeleter(request.Resource, services).DeleteAsync(request.Key, request.Info.Name, deletion, options, ct);
    }

    /// <summary>The pod with the reason of its end written down, for those who count failures.</summary>
    private Pod Marked(Pod pod) => pod with
    {
        Status = pod.Status with
        {
            Conditions = [.. pod.Status.Conditions.Where(condition => condition.Type != Target.Type), Target with { LastTransitionTime = services.Committer.Now }],
        },
    };
}
