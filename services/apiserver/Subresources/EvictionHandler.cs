using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Subresources;

/// <summary>Evicts a pod: a deletion that asks first. Nothing objects until disruption budgets are served.</summary>
internal sealed class EvictionHandler(ResourceServices services) : ISubresourceHandler
{
    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        if (request.Info.Verb != "create")
            throw ApiException.MethodNotAllowed();
        var options = WriteOptionsReader.Read(request);
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        var deletion = DeletionOf(BodyFormat.ToJson(request.Http.Request.ContentType, body.Bytes));
        options = options with { DryRun = options.DryRun || deletion.DryRun.Contains("All") };
        await new ObjectDeleter(request.Resource, services).DeleteAsync(request.Key, request.Info.Name, deletion, options, ct);
        await Responses.ValueAsync(request.Http, 201, Responses.Success(code: 201));
    }

    private static DeleteOptions DeletionOf(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var eviction = JsonDocument.Parse(json);
            return eviction.RootElement.TryGetProperty("deleteOptions", out var options) && options.ValueKind == JsonValueKind.Object
                ? options.Deserialize<DeleteOptions>(KubernetesJson.Options)!
                : new();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw ApiException.BadRequest($"Eviction in version \"v1\" cannot be handled as a Eviction: {e.Message}");
        }
    }
}
